package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.TelemetryCsv;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.e2e.JobUnderTest;
import io.thermocline.e2e.Pipeline;
import io.thermocline.oracle.Lateness;
import io.thermocline.oracle.TableCheck;
import io.thermocline.oracle.TelemetryOracle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Telemetry files on both of their ways, with one setting of lateness. */
public final class TelemetryData implements RealDataset {

  /** Above and below the disorder that phones show: readings up to 25 ms behind. */
  private static final Lateness ABOVE = new Lateness(Duration.ofMillis(20), Duration.ofMillis(20));

  private static final Lateness BELOW = new Lateness(Duration.ofMillis(5), Duration.ofMillis(5));

  private final List<TelemetryFile> files;
  private final Lateness lateness;

  private TelemetryData(List<TelemetryFile> files, Lateness lateness) {
    this.files = List.copyOf(files);
    this.lateness = lateness;
  }

  /**
   * The runs to make of a directory: one for each data set with the default lateness; of the one
   * with real disorder, one with more and one with less lateness than it needs.
   */
  static List<TelemetryData> in(Path directory) throws IOException {
    List<TelemetryData> runs = new ArrayList<>();
    for (TelemetryLayout layout : TelemetryLayout.values()) {
      List<TelemetryFile> files = TelemetryFile.in(directory, layout);
      for (Lateness lateness :
          layout == TelemetryLayout.HHAR ? List.of(ABOVE, BELOW) : List.of(Lateness.DEFAULT)) {
        runs.add(new TelemetryData(files, lateness));
      }
    }
    return runs.stream().filter(run -> !run.files.isEmpty()).toList();
  }

  /**
   * The NAB series of a directory, with the default lateness.
   *
   * @throws IOException if there are none
   */
  public static TelemetryData nab(Path directory) throws IOException {
    List<TelemetryFile> series = TelemetryFile.in(directory, TelemetryLayout.NAB);
    if (series.isEmpty()) {
      throw new IOException(directory + " holds no file named like nab.csv (or .csv.gz)");
    }
    return new TelemetryData(series, Lateness.DEFAULT);
  }

  /** Importers of the Beijing files of a directory; none if there are none. */
  public static List<TelemetryCsv> beijing(Path directory) throws IOException {
    return importers(TelemetryFile.in(directory, TelemetryLayout.BEIJING));
  }

  /** Importers of all files of a directory; none if there are none. */
  public static List<TelemetryCsv> importers(Path directory) throws IOException {
    return importers(TelemetryFile.in(directory));
  }

  private static List<TelemetryCsv> importers(List<TelemetryFile> files) throws IOException {
    List<TelemetryCsv> importers = new ArrayList<>();
    for (TelemetryFile file : files) {
      importers.add(new TelemetryCsv(List.of(file.path()), file.layout().columns()));
    }
    return importers;
  }

  /** All files of a directory in one run. */
  public static TelemetryData together(Path directory, Lateness lateness) throws IOException {
    return new TelemetryData(TelemetryFile.in(directory), lateness);
  }

  @Override
  public String title() {
    return "%s; disorder %d ms, lateness %d ms"
        .formatted(
            files.stream().map(file -> file.layout().title()).collect(Collectors.joining(", ")),
            lateness.disorder().toMillis(),
            lateness.allowed().toMillis());
  }

  @Override
  public JobUnderTest job() {
    return JobUnderTest.telemetry(lateness);
  }

  @Override
  public List<LoadedDataset> loadInto(Pipeline pipeline) throws IOException {
    List<LoadedDataset> loaded = new ArrayList<>();
    for (TelemetryFile file : files) {
      loaded.add(
          LoadedDataset.load(
              file.layout().title(),
              new TelemetryCsv(List.of(file.path()), file.layout().columns()),
              EventWriter.readings(pipeline.producer(), pipeline.schemaId()),
              pipeline.producer()));
    }
    return loaded;
  }

  @Override
  public List<TableCheck> check(Pipeline pipeline)
      throws IOException, SQLException, InterruptedException {
    try (TelemetryOracle oracle = TelemetryOracle.open(lateness);
        Connection postgres = pipeline.readModels().connect()) {
      for (TelemetryFile file : files) {
        oracle.addCsv(file.layout().sql(file.path()));
      }
      List<TableCheck> checks = new ArrayList<>(oracle.checkTables(postgres));
      checks.addAll(oracle.checkRollupTopic(pipeline.kafkaAccess()));
      return checks;
    }
  }
}
