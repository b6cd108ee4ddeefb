package io.thermocline.bench.stock;

import io.thermocline.events.TelemetryReading;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Readings. */
final class StockReadings extends StockTable<TelemetryReading> {

  private static final long serialVersionUID = 1L;

  StockReadings() {
    super("stock_readings", "observedAt");
  }

  @Override
  Topic topic() {
    return Topics.TELEMETRY_READINGS;
  }

  @Override
  Class<TelemetryReading> type() {
    return TelemetryReading.class;
  }

  @Override
  Schema schema() {
    return new Schema(
        NestedField.required(1, "deviceId", Types.StringType.get()),
        NestedField.required(2, "metric", Types.StringType.get()),
        NestedField.required(3, "observedAt", Types.TimestampType.withZone()),
        NestedField.required(4, "value", Types.DoubleType.get()),
        NestedField.optional(5, "sequence", Types.LongType.get()),
        NestedField.optional(6, "unit", Types.StringType.get()),
        NestedField.required(7, "attributes", TEXTS));
  }

  @Override
  RowData row(TelemetryReading reading) {
    return GenericRowData.of(
        text(reading.getDeviceId()),
        text(reading.getMetric()),
        TimestampData.fromInstant(reading.getObservedAt()),
        reading.getValue(),
        reading.getSequence(),
        text(reading.getUnit()),
        texts(reading.getAttributes()));
  }
}
