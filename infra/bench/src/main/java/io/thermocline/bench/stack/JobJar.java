package io.thermocline.bench.stack;

import java.nio.file.Path;
import java.util.Locale;

/** The jars of this module's build that go to Flink. */
public enum JobJar {
  /** Our jobs. */
  OURS,
  /** Jobs that write tables: ours and Iceberg's own sink. */
  ARCHIVE,
  /** A DataStream job with Flink's own Avro format. */
  STOCK,
  /** Flink SQL, planner and all. */
  SQL;

  /** The directory they are in: {@code run} knows. */
  private static final String DIRECTORY = "thermocline.bench.jars";

  /** The file. */
  public Path path() {
    String directory = System.getProperty(DIRECTORY);
    if (directory == null) {
      throw new IllegalStateException(
          "-D" + DIRECTORY + " is not given; start benchmarks with infra/bench/run");
    }
    return Path.of(directory, name().toLowerCase(Locale.ROOT) + ".jar");
  }
}
