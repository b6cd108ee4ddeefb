package io.thermocline.cli.saga;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.saga.SagaMoment.Kind;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.CommittedReads;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.registry.UnknownSchemaException;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReply;
import io.thermocline.schemas.Participant;
import io.thermocline.schemas.ReplayMarker;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * All that Kafka still has of one order: its events, the commands it caused, the replies. Only what
 * was committed: what a crashed run of the job had begun is not among it. Reads the one partition
 * of each topic that holds the order, whole.
 */
public final class SagaHistory {

  private static final Duration POLL = Duration.ofMillis(200);

  /** One for longer than the longest record takes. */
  private static final int MAX_BYTES = 64 << 20;

  private final Deployment deployment;
  private final SchemaRegistry registry;
  private final Map<Integer, Schema> writers = new HashMap<>();

  public SagaHistory(Deployment deployment) {
    this.deployment = deployment;
    this.registry = deployment.registry().connect();
  }

  /** In the order in which it was written; of one millisecond, cause before effect. */
  public List<SagaMoment> of(String orderId) {
    List<SagaMoment> moments = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        CommittedReads.consumer(deployment.kafka().clientSettings())) {
      read(consumer, Topics.ORDERS_EVENTS, orderId, OrderEvent.getClassSchema(), this::event)
          .forEach(moments::add);
      for (Participant participant : Participant.ALL) {
        read(consumer, participant.commands(), orderId, SagaCommand.getClassSchema(), this::command)
            .forEach(moments::add);
        read(consumer, participant.replies(), orderId, SagaReply.getClassSchema(), this::reply)
            .forEach(moments::add);
      }
    }
    moments.sort(Comparator.comparing(SagaMoment::at));
    return moments;
  }

  private SagaMoment event(OrderEvent event) {
    return new SagaMoment(
        event.getOccurredAt(), Kind.EVENT, event.getType().name(), "", orEmpty(event.getReason()));
  }

  private SagaMoment command(SagaCommand command) {
    return new SagaMoment(
        command.getIssuedAt(), Kind.COMMAND, command.getAction(), command.getCommandId(), "");
  }

  private SagaMoment reply(SagaReply reply) {
    return new SagaMoment(
        reply.getRepliedAt(),
        Kind.REPLY,
        reply.getOutcome().name(),
        reply.getCommandId(),
        orEmpty(reply.getReason()));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private <R extends SpecificRecord> List<SagaMoment> read(
      KafkaConsumer<byte[], byte[]> consumer,
      Topic topic,
      String orderId,
      Schema schema,
      Function<R, SagaMoment> moment) {
    byte[] key = orderId.getBytes(StandardCharsets.UTF_8);
    List<SagaMoment> found = new ArrayList<>();
    for (TopicPartition partition : partitionOf(consumer, topic, key)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (Arrays.equals(record.key(), key)) {
            this.<R>decode(record.value(), schema)
                .map(moment)
                .map(each -> isReplayed(record) ? each.replayed() : each)
                .ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private static boolean isReplayed(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(ReplayMarker.HEADER) != null;
  }

  /** As Kafka's own clients place a key; none where there is no such topic. */
  private static List<TopicPartition> partitionOf(
      KafkaConsumer<byte[], byte[]> consumer, Topic topic, byte[] key) {
    int partitions = consumer.listTopics().getOrDefault(topic.name(), List.of()).size();
    return partitions == 0
        ? List.of()
        : List.of(
            new TopicPartition(topic.name(), Utils.toPositive(Utils.murmur2(key)) % partitions));
  }

  /** Empty for what the job, too, could not read. */
  private <R extends SpecificRecord> Optional<R> decode(byte[] value, Schema schema) {
    try {
      int id = WireFormat.schemaId(value, MAX_BYTES);
      Schema writer = writers.computeIfAbsent(id, registry::schemaById);
      return Optional.of(
          new SpecificDatumReader<R>(writer, schema)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(
                          value, WireFormat.BODY, value.length - WireFormat.BODY, null)));
    } catch (BadRecordException
        | IOException
        | AvroRuntimeException
        | UnknownSchemaException unreadable) {
      return Optional.empty();
    }
  }
}
