/**
 * Kafka in: records become values or dead letters, never a failed job and never a lost record.
 *
 * <p>A body goes through {@link io.thermocline.connectors.kafka.RecordDecoder}: framing, writer
 * schema, a {@link io.thermocline.connectors.kafka.BodyDecoder} of the caller's; whatever is wrong
 * with it becomes a {@link io.thermocline.connectors.kafka.DeadLetterRecord} with its bytes and
 * coordinates.
 */
package io.thermocline.connectors.kafka;
