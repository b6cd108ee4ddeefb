package io.thermocline.jobs.archive;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.Clock;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import io.thermocline.schemas.dataset.Datasets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/** Arguments of the job archive. */
public final class ArchiveConfig {

  private static final Setting<String> GROUP = Endpoints.group("archive");
  static final Setting<Duration> CHECKPOINT_INTERVAL =
      optional(
          "checkpoint.interval",
          "30s",
          "time between checkpoints; each makes a file a day of event time and task, and a"
              + " snapshot a dataset that had records",
          Parsers::duration);
  public static final Setting<List<Dataset>> DATASETS =
      optional(
          "datasets",
          DatasetText.format(Datasets.DEFAULTS),
          "what is archived and how it ages; dead letters of each come with it",
          DatasetText::parse);
  public static final Setting<Clock> AS_OF =
      optional(
          "as-of",
          "now",
          "a date or time by which days are young or old, such as 2017-03-01, to play history as if"
              + " it were then",
          ArchiveConfig::clock);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              Endpoints.SETTINGS,
              List.of(GROUP, CHECKPOINT_INTERVAL, DATASETS, AS_OF),
              CatalogSettings.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private final JobArguments arguments;
  private final Endpoints endpoints;
  private final CatalogConfig catalog;

  private ArchiveConfig(JobArguments arguments) {
    this.arguments = arguments;
    this.endpoints = new Endpoints(arguments, arguments.get(GROUP));
    this.catalog = CatalogSettings.catalog(arguments, endpoints.postgres());
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static ArchiveConfig parse(String[] args) {
    return new ArchiveConfig(JobArguments.parse(args, SETTINGS));
  }

  Duration checkpointInterval() {
    return arguments.get(CHECKPOINT_INTERVAL);
  }

  /** Each followed by its dead letters. */
  List<Dataset> datasets() {
    return Datasets.withDeadLetters(arguments.get(DATASETS));
  }

  Clock clock() {
    return arguments.get(AS_OF);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  CatalogConfig catalog() {
    return catalog;
  }

  private static Clock clock(String text) {
    if (text.equals("now")) {
      return new Clock.Wall();
    }
    try {
      return new Clock.AsOf(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "is no time; write now, 2017-03-01 or 2017-03-01T12:00:00Z");
    }
  }
}
