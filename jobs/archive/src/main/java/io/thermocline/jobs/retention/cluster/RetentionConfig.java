package io.thermocline.jobs.retention.cluster;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.connectors.iceberg.Clock;
import io.thermocline.jobs.archive.ArchiveConfig;
import io.thermocline.jobs.archive.CatalogSettings;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Arguments of the job retention. It takes those of every job, though it reads no topic. */
public final class RetentionConfig {

  private static final Setting<Duration> EVERY =
      optional("every", "1h", "time between the starts of two runs", Parsers::duration);
  private static final Setting<String> COLD_CLASS =
      optional(
          "cold.class",
          RetentionSettings.DEFAULTS.coldClass(),
          "S3 storage class of cold files",
          Parsers::text);
  private static final Setting<Duration> SNAPSHOT_AGE =
      optional(
          "snapshot.age",
          "1d",
          "age at which snapshots are forgotten; a reader that pinned one has this long",
          Parsers::duration);
  private static final Setting<Duration> ORPHAN_GRACE =
      optional(
          "orphan.grace",
          "7d",
          "age at which files that no snapshot names are deleted; longer than a savepoint of the"
              + " job archive may wait to be restored",
          Parsers::duration);
  private static final Setting<Integer> CONFIRM_ABOVE =
      optional(
          "confirm.above.percent",
          "10",
          "a plan that would delete a larger part of a dataset's rows is left to"
              + " `retention apply --confirm`",
          RetentionConfig::percent);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              Endpoints.SETTINGS,
              List.of(
                  EVERY,
                  ArchiveConfig.DATASETS,
                  ArchiveConfig.AS_OF,
                  COLD_CLASS,
                  SNAPSHOT_AGE,
                  ORPHAN_GRACE,
                  CONFIRM_ABOVE),
              CatalogSettings.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private final JobArguments arguments;
  private final Archive archive;

  private RetentionConfig(JobArguments arguments) {
    this.arguments = arguments;
    Endpoints endpoints = new Endpoints(arguments, RetentionJob.NAME);
    this.archive =
        new Archive(CatalogSettings.catalog(arguments, endpoints.postgres()), endpoints.postgres());
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static RetentionConfig parse(String[] args) {
    return new RetentionConfig(JobArguments.parse(args, SETTINGS));
  }

  Duration every() {
    return arguments.get(EVERY);
  }

  Archive archive() {
    return archive;
  }

  /** Each followed by its dead letters. */
  List<Dataset> datasets() {
    return Datasets.withDeadLetters(arguments.get(ArchiveConfig.DATASETS));
  }

  Clock clock() {
    return arguments.get(ArchiveConfig.AS_OF);
  }

  RetentionSettings settings() {
    RetentionSettings usual = RetentionSettings.DEFAULTS;
    return new RetentionSettings(
        arguments.get(COLD_CLASS),
        usual.targetBytes(),
        usual.sortBytes(),
        arguments.get(SNAPSHOT_AGE),
        arguments.get(ORPHAN_GRACE),
        arguments.get(CONFIRM_ABOVE) / 100.0);
  }

  private static int percent(String text) {
    int percent = text.equals("0") ? 0 : Parsers.positive(text);
    if (percent > 100) {
      throw new IllegalArgumentException("is more than 100");
    }
    return percent;
  }
}
