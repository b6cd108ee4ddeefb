package io.thermocline.bench.retention;

import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TelemetryTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.Row;
import io.thermocline.events.TelemetryReading;
import io.thermocline.jobs.retention.rewrite.RollingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/** Days of synthetic readings in a table, in as many files a day as checkpoints would have made. */
public final class IngestedDays {

  private static final int FRAME = 5;
  private static final int SCHEMA_ID = 1;
  private static final long SEED = 7;
  private static final int MICROS = 1000;

  private final SpecificDatumReader<TelemetryReading> reader =
      new SpecificDatumReader<>(TelemetryReading.getClassSchema());
  private final Table table;
  private final Schema schema;
  private final long rows;
  private final int files;

  /**
   * @param rows of a day
   * @param files of a day
   */
  public IngestedDays(Table table, long rows, int files) {
    this.table = table;
    this.schema = table.schema();
    this.rows = rows;
    this.files = files;
  }

  /** Adds the days from {@code first} on. */
  public void add(LocalDate first, int days) throws IOException {
    long offset = 0;
    for (int i = 0; i < days; i++) {
      AppendFiles append = table.newAppend();
      offset = write(first.plusDays(i), offset, append);
      append.set(ArchivedOffsets.NEXT_OFFSETS, "0:" + offset).commit();
    }
  }

  private long write(LocalDate day, long firstOffset, AppendFiles append) throws IOException {
    TelemetryTraffic traffic =
        new TelemetryTraffic(
            TelemetryTrafficOptions.clean(
                SEED + day.toEpochDay(),
                rows,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                Duration.ofDays(1).dividedBy(rows + 1)),
            SCHEMA_ID);
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    long offset = firstOffset;
    for (int file = 0; file < files; file++) {
      long end = firstOffset + rows * (file + 1) / files;
      try (RollingFiles out =
          new RollingFiles(
              table,
              table.io(),
              table.location() + "/data",
              table.spec(),
              partition,
              Map.of(),
              Long.MAX_VALUE)) {
        while (offset < end) {
          out.write(row(traffic.next(), offset++));
        }
        out.finish().forEach(append::appendFile);
      }
    }
    return offset;
  }

  private Row row(TrafficRecord record, long offset) throws IOException {
    byte[] value = record.value().orElseThrow();
    TelemetryReading reading =
        reader.read(
            null, DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null));
    Row row = new Row(schema.columns().size());
    long micros = reading.getObservedAt().toEpochMilli() * MICROS;
    set(row, "deviceId", new Utf8(reading.getDeviceId()));
    set(row, "metric", new Utf8(reading.getMetric()));
    set(row, "observedAt", micros);
    set(row, "value", reading.getValue());
    set(row, "sequence", reading.getSequence());
    set(row, "unit", reading.getUnit() == null ? null : new Utf8(reading.getUnit()));
    set(row, "attributes", reading.getAttributes());
    set(row, "_partition", 0);
    set(row, "_offset", offset);
    set(row, "_timestamp", micros);
    set(row, "_key", ByteBuffer.wrap(record.key().orElseThrow()));
    set(row, "_schema_id", SCHEMA_ID);
    return row;
  }

  private void set(Row row, String column, Object value) {
    row.set(schema.columns().indexOf(schema.asStruct().field(column)), value);
  }
}
