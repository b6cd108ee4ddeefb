package io.thermocline.oracle;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBAppender;

/** Writes arrived events into the database, numbered on from those there. */
final class EventAppender implements Arrivals {

  private final DuckDBAppender events;
  private final DuckDBAppender lines;
  private final DeadAppender dead;
  private long arrival;

  EventAppender(OracleDatabase database) throws SQLException {
    arrival = database.count("SELECT coalesce(max(arrival), 0) FROM events");
    events = database.connection().createAppender("main", "events");
    lines = database.connection().createAppender("main", "event_lines");
    dead = new DeadAppender(database);
  }

  /** Adds an event that came from elsewhere than a topic. */
  void add(ArrivedEvent event) throws SQLException {
    arrival++;
    addEvent(event, events.beginRow().append(arrival).appendNull().appendNull());
  }

  @Override
  public void add(ConsumerRecord<byte[], byte[]> record, GenericRecord value)
      throws DeadRecordException, SQLException {
    ArrivedEvent event = OrderEvents.valid(Optional.ofNullable(record.key()), value);
    add(event, record.partition(), record.offset());
  }

  void add(ArrivedEvent event, int partition, long offset) throws SQLException {
    arrival++;
    addEvent(event, events.beginRow().append(arrival).append(partition).append(offset));
  }

  @Override
  public void addDead(int partition, long offset, String cause, String digest) throws SQLException {
    dead.add(partition, offset, cause, digest);
  }

  private void addEvent(ArrivedEvent event, DuckDBAppender row) throws SQLException {
    row.append(event.eventId())
        .append(event.orderId())
        .append(event.customerId().orElse(null))
        .append(event.type())
        .append(LocalDateTime.ofInstant(event.occurredAt(), ZoneOffset.UTC))
        .append(event.currency().orElse(null))
        .endRow();
    for (ArrivedEvent.Line line : event.lines()) {
      lines
          .beginRow()
          .append(arrival)
          .append(line.productId())
          .append(line.quantity())
          .append(line.unitPrice())
          .endRow();
    }
  }

  @Override
  public void close() throws SQLException {
    events.close();
    lines.close();
    dead.close();
  }
}
