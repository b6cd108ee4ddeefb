package io.thermocline.oracle;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.duckdb.DuckDBAppender;

/** Writes arrived events into the database, numbered on from those there. */
final class EventAppender implements AutoCloseable {

  private final DuckDBAppender events;
  private final DuckDBAppender lines;
  private final DuckDBAppender dead;
  private long arrival;

  EventAppender(OracleDatabase database) throws SQLException {
    arrival = database.count("SELECT coalesce(max(arrival), 0) FROM events");
    events = database.connection().createAppender("main", "events");
    lines = database.connection().createAppender("main", "event_lines");
    dead = database.connection().createAppender("main", "dead_expected");
  }

  /** Adds an event that came from elsewhere than a topic. */
  void add(ArrivedEvent event) throws SQLException {
    arrival++;
    addEvent(event, events.beginRow().append(arrival).appendNull().appendNull());
  }

  void add(ArrivedEvent event, int partition, long offset) throws SQLException {
    arrival++;
    addEvent(event, events.beginRow().append(arrival).append(partition).append(offset));
  }

  void addDead(int partition, long offset, String cause, String digest) throws SQLException {
    dead.beginRow().append(partition).append(offset).append(cause).append(digest).endRow();
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
