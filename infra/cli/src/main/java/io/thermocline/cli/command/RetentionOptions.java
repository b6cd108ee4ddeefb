package io.thermocline.cli.command;

import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.PriceFile;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is planned, as of when, and by which prices. */
final class RetentionOptions {

  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "Datasets, or their dead letters. Default: all of them.")
  private List<String> names = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = {
        "By which date events are old, such as 2017-03-01; default: today (UTC). The ages of"
            + " snapshots and orphans always count by the clock."
      })
  private Optional<String> asOf = Optional.empty();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "What things cost. Default: " + PriceFile.DEFAULT + ".")
  private Optional<Path> prices = Optional.empty();

  /**
   * @throws IllegalArgumentException for a name that isn't there
   */
  List<Dataset> datasets(Deployment deployment) {
    List<Dataset> configured = deployment.datasets();
    return names.isEmpty()
        ? Datasets.withDeadLetters(configured)
        : names.stream().distinct().map(name -> Datasets.named(name, configured)).toList();
  }

  /**
   * @throws IllegalArgumentException for what is no date
   */
  LocalDate today() {
    if (asOf.isEmpty()) {
      return LocalDate.now(ZoneOffset.UTC);
    }
    try {
      return asOf.get().contains("T")
          ? LocalDate.ofInstant(Instant.parse(asOf.get()), ZoneOffset.UTC)
          : LocalDate.parse(asOf.get());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--as-of: '%s' is no date; write 2017-03-01 or 2017-03-01T12:00:00Z"
              .formatted(asOf.get()));
    }
  }

  PriceList prices(Session session) throws IOException {
    return PriceFile.read(prices.orElse(session.project().resolve(PriceFile.DEFAULT)));
  }
}
