package io.thermocline.oracle;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.duckdb.DuckDBAppender;

/** Writes arrived readings into the database, numbered on from those there. */
final class ReadingAppender implements Arrivals {

  private final DuckDBAppender readings;
  private final DeadAppender dead;
  private long arrival;

  ReadingAppender(OracleDatabase database) throws SQLException {
    arrival = database.count("SELECT coalesce(max(arrival), 0) FROM readings");
    readings = database.connection().createAppender("main", "readings");
    dead = new DeadAppender(database);
  }

  /** Adds a reading that came from elsewhere than a topic. */
  void add(ArrivedReading reading) throws SQLException {
    add(reading, readings.beginRow().append(++arrival).appendNull().appendNull());
  }

  @Override
  public void add(ConsumerRecord<byte[], byte[]> record, GenericRecord value)
      throws DeadRecordException, SQLException {
    ArrivedReading reading =
        TelemetryReadings.valid(
            Optional.ofNullable(record.key()), value, Instant.ofEpochMilli(record.timestamp()));
    add(
        reading,
        readings.beginRow().append(++arrival).append(record.partition()).append(record.offset()));
  }

  private static void add(ArrivedReading reading, DuckDBAppender row) throws SQLException {
    row.append(reading.deviceId())
        .append(reading.metric())
        .append(reading.observedAt().toEpochMilli())
        .append(reading.sequence().orElse(null))
        .append(reading.value())
        .endRow();
  }

  @Override
  public void addDead(int partition, long offset, String cause, String digest) throws SQLException {
    dead.add(partition, offset, cause, digest);
  }

  @Override
  public void close() throws SQLException {
    readings.close();
    dead.close();
  }
}
