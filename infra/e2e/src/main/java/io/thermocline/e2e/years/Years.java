package io.thermocline.e2e.years;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.e2e.HomeCommands;
import io.thermocline.e2e.OwnStack;
import io.thermocline.e2e.TemporaryStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays years of public data as they went by, and checks where each day's rows are. */
@Command(
    name = "years-of-data",
    mixinStandardHelpOptions = true,
    description = {
      "Loads the UCI Online Retail, Olist and Beijing files of a directory into a stack of its own, up to"
          + " one date after the other; as of each of them the archive runs, then retention by the"
          + " default policy.",
      "Exits with 1 if a day's rows are not in the tier of their age, or not all of them."
    })
final class Years implements Callable<Integer> {

  /** Between them days turn warm, cold, are purged, summed up, and their aggregates end. */
  private static final List<LocalDate> CLOCK =
      List.of(
          LocalDate.of(2011, 8, 1),
          LocalDate.of(2014, 3, 1),
          LocalDate.of(2016, 2, 29),
          LocalDate.of(2017, 3, 1),
          LocalDate.of(2018, 9, 1),
          LocalDate.of(2025, 8, 15));

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory with the files, .csv or .csv.gz.")
  private Path directory;

  @Option(
      names = "--only",
      split = ",",
      description = "Datasets to play, in capitals: ${COMPLETION-CANDIDATES}.")
  private List<AgedDataset> only = List.of(AgedDataset.values());

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean json;

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Years()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    return TemporaryStack.use("years", spec.commandLine().getErr(), this::play) ? 0 : 1;
  }

  private boolean play(OwnStack own, Path home) throws Exception {
    Deployment deployment = LocalDeployment.of(own.stack().endpoints());
    HomeCommands commands = new HomeCommands(home);
    YearsReport report = new YearsReport();
    Map<AgedDataset, History> histories = new EnumMap<>(AgedDataset.class);
    for (AgedDataset dataset : only) {
      tell("read", dataset.dataset());
      histories.put(dataset, dataset.history(directory, deployment));
    }
    try (EventProducer producer = new EventProducer(deployment.kafka())) {
      LocalDate previously = LocalDate.EPOCH;
      for (LocalDate today : CLOCK) {
        List<Moment> moments = new ArrayList<>();
        for (Map.Entry<AgedDataset, History> history : histories.entrySet()) {
          history.getValue().send(producer, previously, today);
          moments.add(new Moment(history.getKey(), today, history.getValue().rowsByDay(today)));
        }
        tell("archive", "as of " + today);
        archive(today, producer, commands, deployment);
        moments.removeIf(moment -> moment.sent().isEmpty());
        for (Moment moment : moments) {
          report.add(told(moment.violationsBefore(previously, commands)));
          tell("retention", "%s as of %s".formatted(moment.dataset().dataset(), today));
          long start = System.nanoTime();
          commands.retention("apply", moment.dataset().dataset(), "--as-of=" + today, "--confirm");
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          report.add(moment, took, told(moment.violationsAfter(commands, deployment)));
        }
        previously = today;
      }
    }
    spec.commandLine().getOut().println(json ? report.asJson() : report.asText());
    return report.violations().isEmpty();
  }

  /** Runs the job until its tables have all that was sent. */
  private static void archive(
      LocalDate today, EventProducer producer, HomeCommands commands, Deployment deployment) {
    commands.run("submit", "archive", "--set=as-of=" + today, "--set=checkpoint.interval=3s");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment))) {
      Awaitility.await("everything is archived")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> isArchived(producer, catalog));
    } finally {
      commands.run("stop", "archive");
    }
  }

  private static boolean isArchived(EventProducer producer, ArchiveCatalog catalog) {
    return producer.acknowledgedUpTo().entrySet().stream()
        .allMatch(
            end -> {
              String dataset =
                  List.of(AgedDataset.values()).stream()
                      .filter(each -> each.topic().name().equals(end.getKey().topic()))
                      .findFirst()
                      .orElseThrow()
                      .dataset();
              return catalog
                  .table(dataset)
                  .map(ArchivedOffsets::of)
                  .map(next -> next.getOrDefault(end.getKey().partition(), 0L))
                  .filter(next -> next >= end.getValue())
                  .isPresent();
            });
  }

  /** At once: it is some minutes until the next. */
  private List<String> told(List<String> violations) {
    violations.forEach(violation -> tell("wrong", violation));
    return violations;
  }

  private void tell(String who, String what) {
    spec.commandLine().getErr().printf("%s: %s%n", who, what);
    spec.commandLine().getErr().flush();
  }
}
