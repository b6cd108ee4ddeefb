package io.thermocline.participants;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReply;
import io.thermocline.participants.Ledger.Entry;
import io.thermocline.participants.Ledger.Novelty;
import io.thermocline.schemas.Participant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * The loop of a participant: commands in; deeds and answers into Postgres, in one transaction;
 * replies out; then the commands are committed as read. Wherever it is interrupted, the commands
 * come again and are answered as they were.
 */
final class Service {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int CRASHED = 137;

  private final Participant participant;
  private final Ledger ledger;
  private final Faults faults;
  private final CommandReader reader;
  private final ConfluentFraming<SagaReply> framing;

  Service(Participant participant, Ledger ledger, Faults faults, SchemaRegistry registry) {
    this.participant = participant;
    this.ledger = ledger;
    this.faults = faults;
    this.reader = new CommandReader(registry);
    this.framing =
        new ConfluentFraming<>(
            SagaReply.getClassSchema(),
            registry.register(
                participant.replies().subject(), participant.replies().valueSchema()));
  }

  /** Serves for ever; ends by an exception when a server does not answer. */
  void run(
      Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, Connection connection)
      throws SQLException, InterruptedException {
    ledger.create(connection);
    connection.setAutoCommit(false);
    consumer.subscribe(List.of(participant.commands().name()));
    while (!Thread.interrupted()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        serve(commands(records), producer, connection);
        consumer.commitSync();
      }
    }
  }

  private List<SagaCommand> commands(ConsumerRecords<byte[], byte[]> records) {
    List<SagaCommand> commands = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        commands.add(reader.read(record.value()));
      } catch (IOException e) {
        System.err.printf(
            "%s %d@%d: %s%n", record.topic(), record.partition(), record.offset(), e.getMessage());
      }
    }
    return commands;
  }

  private void serve(
      List<SagaCommand> commands, Producer<byte[], byte[]> producer, Connection connection)
      throws SQLException, InterruptedException {
    List<Entry> entries = new ArrayList<>();
    for (SagaCommand command : commands) {
      entries.add(ledger.answer(connection, command));
    }
    connection.commit();
    if (entries.stream().anyMatch(this::crashesAfter)) {
      Runtime.getRuntime().halt(CRASHED);
    }
    TimeUnit.MILLISECONDS.sleep(faults.latency().toMillis());
    List<Future<RecordMetadata>> replies = new ArrayList<>();
    for (Entry entry : entries) {
      if (isAnswered(entry)) {
        replies.add(producer.send(reply(entry)));
        if (faults.isAnsweredTwice(entry.command())) {
          replies.add(producer.send(reply(entry)));
        }
      }
    }
    producer.flush();
    for (Future<RecordMetadata> reply : replies) {
      requireAcknowledged(reply);
    }
  }

  /** Ends the process: the commands come again, and are answered from the ledger. */
  private static void requireAcknowledged(Future<RecordMetadata> reply)
      throws InterruptedException {
    try {
      reply.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a reply was not taken", e.getCause());
    }
  }

  private boolean crashesAfter(Entry entry) {
    return entry.novelty() == Novelty.NEW && faults.crashesAfter(entry.command());
  }

  private boolean isAnswered(Entry entry) {
    if (ledger.direction(entry.command()) == Direction.FORWARD && faults.isMute(entry.command())) {
      return false;
    }
    return entry.novelty() == Novelty.KNOWN || !faults.isSilentAtFirst(entry.command());
  }

  private ProducerRecord<byte[], byte[]> reply(Entry entry) {
    SagaCommand command = entry.command();
    SagaReply reply =
        new SagaReply(
            command.getCommandId(),
            command.getOrderId(),
            entry.answer().outcome(),
            entry.answer().reason(),
            Instant.now());
    return new ProducerRecord<>(
        participant.replies().name(),
        command.getOrderId().getBytes(StandardCharsets.UTF_8),
        framing.frame(reply));
  }
}
