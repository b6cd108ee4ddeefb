/**
 * Records out to Kafka, exactly once: what a consumer with {@code isolation.level=read_committed}
 * sees is what the job computed, once, or the job stops and says what was lost.
 */
package io.thermocline.connectors.kafka.sink;
