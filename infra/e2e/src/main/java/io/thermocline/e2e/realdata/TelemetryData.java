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
   * The runs to make of a directory: the data sets in order with the default lateness, the one with
   * real disorder with more and with less lateness than it needs.
   */
  public static List<TelemetryData> in(Path directory) throws IOException {
    List<TelemetryFile> all = TelemetryFile.in(directory);
    List<TelemetryFile> disordered =
        all.stream().filter(file -> file.layout() == TelemetryLayout.HHAR).toList();
    List<TelemetryFile> others = all.stream().filter(file -> !disordered.contains(file)).toList();
    List<TelemetryData> runs = new ArrayList<>();
    if (!others.isEmpty()) {
      runs.add(new TelemetryData(others, Lateness.DEFAULT));
    }
    if (!disordered.isEmpty()) {
      runs.add(new TelemetryData(disordered, ABOVE));
      runs.add(new TelemetryData(disordered, BELOW));
    }
    return runs;
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
              pipeline));
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
