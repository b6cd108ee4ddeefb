package io.thermocline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.Thermocline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** The command {@code audit} as it was run for one dataset. */
record AuditRun(int exitCode, JsonNode dataset, String err) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static AuditRun of(Path home, String dataset, String... more) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> arguments =
        new ArrayList<>(List.of("audit", dataset, "--json", "--limit=1000", "--home=" + home));
    arguments.addAll(List.of(more));
    int exitCode = line.execute(arguments.toArray(String[]::new));
    JsonNode found = JSON.readTree(out.toString()).path("datasets").path(0);
    if (found.isMissingNode()) {
      throw new AssertionError("audit ended with " + exitCode + " and no report: " + err);
    }
    return new AuditRun(exitCode, found, err.toString());
  }

  /** Offsets or files of each defect. */
  JsonNode counts() {
    return dataset.path("counts");
  }

  /** Codes of the defects, in their order. */
  List<String> defects() {
    List<String> codes = new ArrayList<>();
    counts().fieldNames().forEachRemaining(codes::add);
    return codes;
  }

  /** Offsets of a partition that a defect names. */
  List<Long> offsets(String defect, int partition) {
    return StreamSupport.stream(dataset.path("findings").spliterator(), false)
        .filter(finding -> finding.path("defect").asText().equals(defect))
        .filter(finding -> finding.path("partition").asInt(-1) == partition)
        .flatMapToLong(
            finding ->
                LongStream.rangeClosed(
                    finding.path("firstOffset").asLong(), finding.path("lastOffset").asLong()))
        .sorted()
        .boxed()
        .toList();
  }

  /** Files that a defect names. */
  List<String> files(String defect) {
    return StreamSupport.stream(dataset.path("findings").spliterator(), false)
        .filter(finding -> finding.path("defect").asText().equals(defect))
        .map(finding -> finding.path("file").asText())
        .toList();
  }

  /** A figure, of all partitions together. */
  long sum(String figure) {
    return StreamSupport.stream(dataset.path("partitions").spliterator(), false)
        .mapToLong(partition -> partition.path(figure).asLong())
        .sum();
  }
}
