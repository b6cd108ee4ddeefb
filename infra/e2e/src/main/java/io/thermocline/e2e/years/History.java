package io.thermocline.e2e.years;

import io.thermocline.cli.generate.EventEncoder;
import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.RejectSink;
import io.thermocline.cli.load.Rejection;
import io.thermocline.cli.topic.EventProducer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of one topic in memory, as they are sent, in the order in which they were read. */
final class History {

  private record Event(int day, byte[] key, byte[] value) {}

  private final String topic;
  private final List<Event> events = new ArrayList<>();

  History(String topic) {
    this.topic = topic;
  }

  /** Adds all that a reader makes of its files; rows that it can't use are no events. */
  <E extends SpecificRecord> void read(
      EventReader<E> reader, EventEncoder<E> encoder, Function<E, Instant> time)
      throws IOException {
    reader.read(
        event ->
            events.add(
                new Event(
                    (int) LocalDate.ofInstant(time.apply(event), ZoneOffset.UTC).toEpochDay(),
                    encoder.key(event).getBytes(StandardCharsets.UTF_8),
                    encoder.value(event))),
        new Unheard());
  }

  /** Sends events of the days from {@code from} on and before {@code until}. */
  void send(EventProducer producer, LocalDate from, LocalDate until) {
    for (Event event : events) {
      if (event.day >= from.toEpochDay() && event.day < until.toEpochDay()) {
        producer.send(new ProducerRecord<>(topic, event.key, event.value));
      }
    }
    producer.flush();
  }

  /** How many there are of each day before {@code until}. */
  Map<LocalDate, Long> rowsByDay(LocalDate until) {
    Map<LocalDate, Long> rows = new TreeMap<>();
    for (Event event : events) {
      if (event.day < until.toEpochDay()) {
        rows.merge(LocalDate.ofEpochDay(event.day), 1L, Long::sum);
      }
    }
    return rows;
  }

  /** What rows that aren't used mean is another command's subject. */
  private static final class Unheard implements RejectSink {
    @Override
    public void rejected(Rejection rejection) {}

    @Override
    public void noted(Rejection note) {}
  }
}
