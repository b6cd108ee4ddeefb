/**
 * Synthetic traffic, repeatable by seed: the same options give the same bytes in the same order on
 * every machine. Nothing in this package talks to Kafka.
 */
package io.thermocline.cli.generate;
