package io.thermocline.bench.saga;

import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReply;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Participant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All participants in one thread: each command is done at once, so that what lies between two
 * commands of an order is what the saga adds.
 */
final class InstantParticipants implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(5);
  private static final String LAST_ACTION = "SHIP";

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, ConfluentFraming<SagaReply>> framings = new HashMap<>();
  private final Map<String, String> repliesOf = new HashMap<>();
  private final SpecificDatumReader<SagaCommand> reader =
      new SpecificDatumReader<>(SagaCommand.getClassSchema());
  private final Thread thread = new Thread(this::serve, "participants");

  /** When the last command of an order was seen. */
  private final Map<String, Long> seen = new HashMap<>();

  private final List<Double> stepMillis = new ArrayList<>();
  private long shipped;
  private long awaited;
  private boolean ended;

  InstantParticipants(Endpoints endpoints) {
    SchemaRegistry registry = SchemaRegistry.connect(RegistryConfig.of(endpoints.registry().url()));
    List<String> topics = new ArrayList<>();
    for (Participant participant : Participant.ALL) {
      topics.add(participant.commands().name());
      repliesOf.put(participant.commands().name(), participant.replies().name());
      int id =
          registry.register(participant.replies().subject(), participant.replies().valueSchema());
      framings.put(
          participant.commands().name(), new ConfluentFraming<>(SagaReply.getClassSchema(), id));
    }
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                endpoints.kafka().bootstrapServers(),
                "group.id",
                "participants-" + UUID.randomUUID(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.producer = new BenchTopics(endpoints).producer(Duration.ZERO);
    consumer.subscribe(topics);
    thread.start();
  }

  /** Orders whose last command came. */
  synchronized long shipped() {
    return shipped;
  }

  /**
   * Returns when so many have come.
   *
   * @throws IllegalStateException when that takes longer than {@code patience}
   */
  synchronized void awaitShipped(long orders, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    awaited = orders;
    while (shipped < orders) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException(
            "%d of %d sagas after %d s".formatted(shipped, orders, patience.toSeconds()));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Forgets the steps measured so far. */
  synchronized void measureFromNow() {
    stepMillis.clear();
  }

  /** From a command to the next of its order. */
  synchronized List<Double> stepMillis() {
    return List.copyOf(stepMillis);
  }

  private void serve() {
    while (!hasEnded()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        SagaCommand command = read(record.value());
        producer.send(reply(record.topic(), record.key(), command));
        note(command);
      }
    }
  }

  private synchronized void note(SagaCommand command) {
    long now = System.nanoTime();
    Long before = seen.put(command.getOrderId(), now);
    if (before != null) {
      stepMillis.add((now - before) / 1e6);
    }
    if (command.getAction().equals(LAST_ACTION)) {
      seen.remove(command.getOrderId());
      shipped++;
      if (shipped >= awaited) {
        notifyAll();
      }
    }
  }

  private ProducerRecord<byte[], byte[]> reply(String topic, byte[] key, SagaCommand command) {
    SagaReply reply =
        new SagaReply(
            command.getCommandId(),
            command.getOrderId(),
            SagaReplyOutcome.DONE,
            null,
            Instant.now());
    return new ProducerRecord<>(repliesOf.get(topic), key, framings.get(topic).frame(reply));
  }

  private SagaCommand read(byte[] value) {
    try {
      return reader.read(
          null,
          DecoderFactory.get()
              .binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() throws InterruptedException {
    synchronized (this) {
      ended = true;
    }
    thread.join();
    consumer.close();
    producer.close();
  }
}
