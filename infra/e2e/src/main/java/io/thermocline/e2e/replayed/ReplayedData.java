package io.thermocline.e2e.replayed;

import io.thermocline.cli.config.ConfigFile;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.e2e.HomeCommands;
import io.thermocline.e2e.OwnStack;
import io.thermocline.e2e.TemporaryStack;
import io.thermocline.e2e.guarantee.ArchiveComplete;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays public data from the archive and from Kafka, archives it again, and compares all. */
@Command(
    name = "replayed-data",
    mixinStandardHelpOptions = true,
    description = {
      "Loads the public files of a directory into a stack of its own, replays each topic from the"
          + " archive and from Kafka, and archives again what came from the archive.",
      "Exits with 1 if keys, values, headers or timestamps differ anywhere, or their order does."
    })
final class ReplayedData implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory with the files, .csv or .csv.gz.")
  private Path directory;

  @Option(
      names = "--only",
      split = ",",
      description = "Datasets to replay: ${COMPLETION-CANDIDATES}.")
  private List<PublicData> only = List.of(PublicData.values());

  @Option(names = "--json", description = "Print the digests as JSON.")
  private boolean json;

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ReplayedData())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    return TemporaryStack.use("replayed-data", spec.commandLine().getErr(), this::check) ? 0 : 1;
  }

  private boolean check(OwnStack own, Path home) throws Exception {
    Path file = home.resolve("datasets.yaml");
    Files.writeString(
        file,
        only.stream().map(PublicData::yaml).collect(Collectors.joining("", "datasets:\n", "")));
    List<Dataset> datasets = ConfigFile.readDatasets(file);
    Deployment deployment = LocalDeployment.of(own.stack().endpoints()).withDatasets(datasets);
    HomeCommands commands = new HomeCommands(home);
    for (PublicData data : only) {
      tell("load", data.source());
      load(data, deployment);
    }
    commands.run("submit", "archive", "--set=checkpoint.interval=5s");
    Comparison comparison = new Comparison(new Digests(deployment), commands, this::tell);
    ReplayedReport report = new ReplayedReport();
    for (PublicData data : only) {
      report.add(
          data, comparison.of(data, named(data.source(), datasets), named(data.copy(), datasets)));
    }
    commands.run("stop", "archive");
    tell("audit", "all of it");
    List<String> violations = new ArchiveComplete(deployment, datasets).violations();
    violations.forEach(violation -> tell("wrong", violation));
    spec.commandLine().getOut().println(json ? report.asJson() : report.asText());
    return report.isTheSame() && violations.isEmpty();
  }

  /** Into the source; the topics for replays are made, too. */
  private void load(PublicData data, Deployment deployment) throws IOException {
    int schemaId = EventWriter.prepareTopic(data.topic(), deployment);
    Topic copy = data.into("archive");
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(List.of(copy, data.into("kafka")));
    }
    deployment.registry().connect().register(copy.subject(), copy.valueSchema());
    try (EventProducer producer = new EventProducer(deployment.kafka())) {
      data.load(directory, producer, schemaId);
      if (producer.acknowledged() == 0) {
        throw new IOException(
            "%s holds no public files for %s that this command knows; leave it out with --only"
                .formatted(directory, data.source()));
      }
    }
  }

  private static Dataset named(String name, List<Dataset> datasets) {
    return datasets.stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void tell(String who, String what) {
    spec.commandLine().getErr().printf("%s: %s%n", who, what);
    spec.commandLine().getErr().flush();
  }
}
