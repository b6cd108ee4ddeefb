package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.ArchiveWriter;
import io.thermocline.connectors.kafka.CommittedReads;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.registry.UnknownSchemaException;
import io.thermocline.events.DeadLetter;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads which records of a dataset the archive has refused, from the topic of its dead letters:
 * what isn't archived of that yet. Committed ones only; it belongs to no consumer group.
 */
final class LettersTopic implements AutoCloseable {

  private static final int FRAME = 5;
  private static final Duration POLL = Duration.ofMillis(200);

  /** For what is committed to arrive. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Dataset dataset;
  private final SchemaRegistry registry;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  /** Where the topic ended at first, transactions that were open then included. */
  private final Map<TopicPartition, Long> appended;

  /**
   * @param archived up to which offset of each partition the letters are read elsewhere
   */
  LettersTopic(AuditSources sources, Dataset dataset, Map<Integer, Long> archived) {
    this.dataset = dataset;
    this.registry = sources.registry();
    this.consumer = CommittedReads.consumer(sources.kafka());
    String topic = dataset.deadLetters().topic();
    this.partitions =
        consumer.listTopics().getOrDefault(topic, List.of()).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    try (KafkaConsumer<?, ?> all =
        new KafkaConsumer<>(
            sources.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      appended = all.endOffsets(partitions);
    }
    consumer.assign(partitions);
    consumer
        .beginningOffsets(partitions)
        .forEach(
            (partition, begin) ->
                consumer.seek(
                    partition, Math.max(begin, archived.getOrDefault(partition.partition(), 0L))));
  }

  /**
   * Reads on to where the committed part of the topic ends now.
   *
   * @throws IOException if it doesn't get there within a minute
   */
  void readInto(Ledgers ledgers) throws IOException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isBefore(ends)) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "reading %s stands still before %s".formatted(dataset.deadLetters().topic(), ends));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        letter(record.value())
            .filter(letter -> ArchiveWriter.uidOf(dataset).equals(letter.getStep()))
            .ifPresent(letter -> ledgers.refused(letter.getPartition(), letter.getOffset()));
      }
    }
  }

  /** Whether letters that were there at first are not confirmed yet. */
  boolean hasOpenTransactions() {
    return isBefore(appended);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  /** Empty for bytes that are no letter: somebody else has put them there. */
  private Optional<DeadLetter> letter(byte[] value) throws IOException {
    if (value == null || value.length < FRAME || value[0] != 0) {
      return Optional.empty();
    }
    try {
      Schema writer =
          schemas.computeIfAbsent(
              ByteBuffer.wrap(value, 1, Integer.BYTES).getInt(), registry::schemaById);
      return Optional.of(
          new SpecificDatumReader<DeadLetter>(writer, DeadLetter.getClassSchema())
              .read(
                  null,
                  DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null)));
    } catch (AvroRuntimeException | UnknownSchemaException e) {
      return Optional.empty();
    }
  }
}
