package io.thermocline.jobs.config;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.DeadLetterSerializer;
import io.thermocline.connectors.kafka.sink.TransactionalKafkaSink;
import io.thermocline.connectors.kafka.sink.TransactionalSinkConfig;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.UpsertSink;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Topic;
import java.util.function.IntFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;

/**
 * What a job with generations writes: its tables, and topics unless another run writes those.
 * Schemas of topics are registered where missing.
 */
public final class Outputs {

  private final Endpoints endpoints;
  private final Generation generation;
  private final SchemaRegistry registry;

  public Outputs(Endpoints endpoints, Generation generation) {
    this.endpoints = endpoints;
    this.generation = generation;
    this.registry = SchemaRegistry.connect(endpoints.registry());
  }

  public <R> Sink<R> table(Table table, RowMapper<R> mapper) {
    return UpsertSink.to(
        generation.table(table), mapper, endpoints.postgres(), endpoints.flushPolicy());
  }

  /**
   * @param serializer given the schema's id
   */
  public <T> Sink<T> topic(Topic topic, IntFunction<KafkaRecordSerializationSchema<T>> serializer) {
    return topic(topic, serializer, endpoints.kafkaSink(topic));
  }

  /** What can't be read of a topic. */
  public Sink<DeadLetterRecord> deadLetters(Topic of) {
    Topic topic = of.deadLetters();
    return topic(
        topic,
        schemaId -> new DeadLetterSerializer(topic.name(), schemaId),
        endpoints.deadLetterSink(topic));
  }

  private <T> Sink<T> topic(
      Topic topic,
      IntFunction<KafkaRecordSerializationSchema<T>> serializer,
      TransactionalSinkConfig config) {
    return generation.topic(
        () ->
            TransactionalKafkaSink.to(
                topic.name(),
                serializer.apply(registry.register(topic.subject(), topic.valueSchema())),
                config));
  }
}
