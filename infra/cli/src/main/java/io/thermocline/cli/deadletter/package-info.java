/**
 * Dead letters: reading {@code <topic>.dlq}, grouping by cause, putting them back into their topic.
 */
package io.thermocline.cli.deadletter;
