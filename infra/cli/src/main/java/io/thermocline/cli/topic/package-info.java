/** Kafka topics as commands need them: creating them, their sizes, writing events into them. */
package io.thermocline.cli.topic;
