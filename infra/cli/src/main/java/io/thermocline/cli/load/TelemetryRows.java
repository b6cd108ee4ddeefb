package io.thermocline.cli.load;

import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes readings of the rows of one CSV file, and counts. */
final class TelemetryRows implements CsvTable.RowMapper {

  private final TelemetryColumns columns;
  private final List<String> values;
  private final Path file;
  private final EventSink<TelemetryReading> sink;
  private final RejectSink rejects;
  private long readings;
  private long notes;
  private long missing;

  TelemetryRows(
      TelemetryColumns columns, Path file, EventSink<TelemetryReading> sink, RejectSink rejects) {
    this.columns = columns;
    this.values = columns.values();
    this.file = file;
    this.sink = sink;
    this.rejects = rejects;
  }

  /** What a row says of all its values. */
  private record Circumstances(String device, Instant time, Optional<Long> sequence) {}

  @Override
  public void map(CsvRow row) throws RowRejectedException, IOException {
    Circumstances of =
        new Circumstances(columns.device().of(row, file), columns.time().of(row), sequence(row));
    for (String column : values) {
      String text = row.get(column).strip();
      if (CellValue.isMissing(text)) {
        missing++;
      } else {
        take(of, column, text, row);
      }
    }
  }

  private void take(Circumstances of, String column, String text, CsvRow row)
      throws RowRejectedException, IOException {
    TelemetryReading reading;
    try {
      reading = reading(of, metric(column, row), CellValue.number(column, text));
    } catch (RowRejectedException e) {
      if (values.size() == 1) {
        throw e;
      }
      notes++;
      rejects.noted(e.at(file, row.line()));
      return;
    }
    sink.accept(reading);
    readings++;
  }

  private static TelemetryReading reading(Circumstances of, String metric, double value) {
    return new TelemetryReading(
        of.device(), metric, of.time(), value, of.sequence().orElse(null), null, Map.of());
  }

  private Optional<Long> sequence(CsvRow row) throws RowRejectedException {
    if (columns.sequence().isEmpty()) {
      return Optional.empty();
    }
    String column = columns.sequence().get();
    OptionalLong counter = CellValue.counter(column, row.get(column).strip());
    return counter.isPresent() ? Optional.of(counter.getAsLong()) : Optional.empty();
  }

  private String metric(String column, CsvRow row) throws RowRejectedException {
    if (columns.metric().isEmpty()) {
      return FieldRules.id(column, columns.prefix() + column);
    }
    String named = columns.metric().get();
    String name = FieldRules.id(named, row.get(named).strip());
    return FieldRules.id(
        named, columns.prefix() + (columns.value().isPresent() ? name : name + "." + column));
  }

  long readings() {
    return readings;
  }

  long notes() {
    return notes;
  }

  long missing() {
    return missing;
  }
}
