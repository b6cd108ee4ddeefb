package io.thermocline.cli.load;

import io.thermocline.cli.load.CsvTable.Pass;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Telemetry readings out of CSV files with a header line, in the order of the rows, and in a row in
 * the order of the metrics. Streams: memory does not grow with the files.
 *
 * <p>A cell that is empty, NA, NaN or null is missing: counted, and no reading. A row whose device,
 * time, sequence or only value can't be read is rejected; one of several values that can't be is
 * noted, and the others count.
 */
public final class TelemetryCsv implements EventReader<TelemetryReading> {

  private final List<Path> files;
  private final TelemetryColumns columns;
  private final LoadProgress progress;

  /**
   * @param files read one after another; unpacked if the name ends in {@code .gz}
   * @throws IOException if one is not there
   */
  public TelemetryCsv(List<Path> files, TelemetryColumns columns) throws IOException {
    this.files = List.copyOf(files);
    this.columns = columns;
    this.progress = InputFile.progressOver(files);
  }

  @Override
  public LoadProgress progress() {
    return progress;
  }

  @Override
  public LoadCounts read(EventSink<TelemetryReading> readings, RejectSink rejects)
      throws IOException {
    Pass pass = new Pass(0, 0);
    long made = 0;
    long notes = 0;
    long missing = 0;
    for (Path file : files) {
      TelemetryColumns inFile = columnsIn(file);
      TelemetryRows rows = new TelemetryRows(inFile, file, readings, rejects);
      pass = pass.plus(table(file, inFile).forEach(rows, rejects));
      made += rows.readings();
      notes += rows.notes();
      missing += rows.missing();
    }
    return new LoadCounts(pass.rows(), pass.rejected(), made, notes, missing);
  }

  private TelemetryColumns columnsIn(Path file) throws IOException {
    return columns.values().isEmpty()
        ? columns.withMetrics(
            NumericColumns.of(file, columns.delimiter(), new HashSet<>(columns.circumstances())))
        : columns;
  }

  private CsvTable table(Path file, TelemetryColumns inFile) {
    List<String> needed = new ArrayList<>(inFile.circumstances());
    needed.addAll(inFile.values());
    return new CsvTable(new InputFile(file, progress), inFile.delimiter(), needed, Map.of());
  }
}
