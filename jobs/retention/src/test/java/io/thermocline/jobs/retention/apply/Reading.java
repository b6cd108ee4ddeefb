package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.Schema;

/** A measured value, as the archive has it. */
record Reading(String device, String metric, Instant at, double value) {

  LocalDate day() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  Row row(Schema schema, int partition, long offset) {
    Row row = new Row(schema.columns().size());
    long micros = at.toEpochMilli() * 1000;
    set(row, schema, "deviceId", new Utf8(device));
    set(row, schema, "metric", new Utf8(metric));
    set(row, schema, "observedAt", micros);
    set(row, schema, "value", value);
    set(row, schema, "_partition", partition);
    set(row, schema, "_offset", offset);
    set(row, schema, "_timestamp", micros);
    return row;
  }

  static void set(Row row, Schema schema, String column, Object value) {
    row.set(schema.columns().indexOf(schema.asStruct().field(column)), value);
  }
}
