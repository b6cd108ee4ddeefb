package io.thermocline.cli.command;

import io.thermocline.cli.config.Deployment;
import io.thermocline.jobs.replay.ReplayRange;
import io.thermocline.jobs.replay.ReplayRange.Beginning;
import io.thermocline.jobs.replay.ReplaySource;
import io.thermocline.jobs.replay.ReplaySpec;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be replayed, and into which topic. */
final class ReplayRequest {

  private static final String EARLIEST = "earliest";
  private static final Pattern OFFSET = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

  @Parameters(
      paramLabel = "DATASET",
      description = "orders, orders_dlq, telemetry, … of the configuration.")
  private String dataset;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      required = true,
      description = {
        "archive: the dataset's table. kafka: its topic, as long as that has the records.",
        "all: the archive as far as it goes, then the topic from exactly there."
      })
  private String source;

  @Option(
      names = "--into",
      paramLabel = "TOPIC",
      required = true,
      description = "Topic to write; made if missing, with as many partitions as the dataset's.")
  private String into;

  @Option(
      names = "--into-source",
      description = {
        "Allow --into the dataset's own topic: whoever reads that gets the events a second time.",
        "Read models count an event once by its id; other readers may not."
      })
  private boolean intoSource;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Records from then on, such as 2026-03-01 or 2026-03-01T12:00:00Z. Of the sources archive"
            + " and all the time of the event, of kafka the record's timestamp."
      })
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "Records before then.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--from-offset",
      paramLabel = "P:OFFSET,…",
      description = {
        "Only these partitions, each from its offset, such as 0:1000,3:250. Or earliest: from the"
            + " oldest record that Kafka still has, where older ones have expired."
      })
  private Optional<String> fromOffset = Optional.empty();

  @Option(
      names = "--to-offset",
      paramLabel = "P:OFFSET,…",
      description = "End before these offsets; other partitions end where they end now.")
  private Optional<String> toOffset = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only records of this key (the record's key, as UTF-8).")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "PREDICATE",
      description = {
        "Only records for which it is true: SQL on the dataset's columns, such as"
            + " \"currency = 'EUR' AND type IN ('PLACED', 'PAID')\"."
      })
  private Optional<String> where = Optional.empty();

  /**
   * @throws IllegalArgumentException that says what can't be
   */
  ReplaySpec spec(Deployment deployment) {
    Dataset of = Datasets.named(dataset, deployment.datasets());
    if (into.equals(of.topic()) && !intoSource) {
      throw new IllegalArgumentException(
          "--into %s is the topic of %s itself: its readers would get the events a second time; name another topic, or add --into-source if you mean it"
              .formatted(into, of.name()));
    }
    boolean earliest = fromOffset.filter(EARLIEST::equals).isPresent();
    ReplayRange range =
        new ReplayRange(
            from.map(text -> time("--from", text)),
            to.map(text -> time("--to", text)),
            earliest ? new TreeMap<>() : offsets("--from-offset", fromOffset),
            earliest ? Beginning.AVAILABLE : Beginning.COMPLETE,
            offsets("--to-offset", toOffset));
    return new ReplaySpec(of, ReplaySource.parse(source), range, key, where, into);
  }

  private static Instant time(String option, String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is no time; write 2026-03-01 or 2026-03-01T12:00:00Z".formatted(option, text));
    }
  }

  private static SortedMap<Integer, Long> offsets(String option, Optional<String> text) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (String pair : text.map(all -> all.split(",")).orElse(new String[0])) {
      Matcher match = OFFSET.matcher(pair.strip());
      if (!match.matches()) {
        throw new IllegalArgumentException(
            "%s: expected PARTITION:OFFSET, such as 0:1000,3:250; found %s"
                .formatted(option, pair));
      }
      offsets.put(Integer.valueOf(match.group(1)), Long.valueOf(match.group(2)));
    }
    return offsets;
  }
}
