package io.thermocline.cli.command;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.rebuild.AllowRule;
import io.thermocline.cli.rebuild.GenerationList;
import io.thermocline.cli.rebuild.Goal;
import io.thermocline.cli.rebuild.Model;
import io.thermocline.cli.rebuild.Options;
import io.thermocline.cli.rebuild.Options.Source;
import io.thermocline.cli.rebuild.Rebuild;
import io.thermocline.cli.rebuild.RebuildReport;
import io.thermocline.cli.rebuild.Removal;
import io.thermocline.cli.view.RebuildJson;
import io.thermocline.cli.view.RebuildView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rebuild",
    description = {
      "Build a job's read models anew beside the live ones, from all of its input, by the version of"
          + " the job that is built here; compare both row by row at one place of the topic; with"
          + " --switch make the new ones live at once, for all readers. docs/rebuild.md tells how.",
      "Stop it as you like: the next run goes on. Exits 1 if rows differ that no --allow means."
    })
final class RebuildCommand extends SessionCommand {

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = {
        "order-read-models, telemetry-rollups, or a table of theirs, such as order_summary. All"
            + " tables of a job come from one state: they are rebuilt together."
      })
  private Optional<String> model = Optional.empty();

  @ArgGroup private Instead instead = new Instead();

  /** What to do instead of building and comparing alone. */
  static final class Instead {
    @Option(
        names = "--switch",
        description = "After a comparison without differences that are not allowed, make it live.")
    private boolean switching;

    @Option(
        names = "--rollback",
        description = "Make the generation live again that was so before; the job catches up.")
    private boolean rollback;

    @Option(
        names = "--list",
        description = "List generations: live, kept for a rollback, ready, being built, abandoned.")
    private boolean list;

    @Option(
        names = "--remove",
        paramLabel = "N",
        description = "Remove generation N: its run, tables and savepoint.")
    private Optional<Integer> remove = Optional.empty();
  }

  @Option(
      names = "--allow",
      paramLabel = "RULE",
      description = {
        "Differences that are meant: TABLE.COLUMN, TABLE:missing (rows the new one lacks),"
            + " TABLE:extra, or TABLE. May be given several times."
      })
  private List<String> allow = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Show so many differences of each kind and table; all are counted. Default:"
              + " ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "auto",
      description = {
        "auto: all there ever was, or nothing; kafka: what Kafka has, though that may not be all."
            + " Default: ${DEFAULT-VALUE}."
      })
  private String source;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "Job jar with the new version. Default: the one that is built here.")
  private Optional<Path> jar = Optional.empty();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel tasks a step. Default: as many as the live job has.")
  private Optional<Integer> parallelism = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the new version, beside those the live job was submitted with.")
  private Map<String, String> settings = Map.of();

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    Deployment deployment = session().deployment();
    if (instead.list) {
      return list(deployment);
    }
    JobDefinition job =
        argument(
            () ->
                Model.named(
                    model.orElseThrow(
                        () -> new IllegalArgumentException("which MODEL? Name one, or --list"))));
    if (instead.remove.isPresent()) {
      new Removal(session(), deployment, job).remove(instead.remove.get());
      terminal().print("Generation %d is gone.".formatted(instead.remove.get()));
      return OK;
    }
    Options options = argument(() -> options(job));
    try (Rebuild rebuild = new Rebuild(session(), deployment, job, options)) {
      return report(rebuild.run(goal()));
    }
  }

  private Goal goal() {
    return instead.rollback ? Goal.ROLLBACK : instead.switching ? Goal.SWITCH : Goal.COMPARE;
  }

  private Options options(JobDefinition job) throws Exception {
    List<AllowRule> rules = new ArrayList<>();
    for (String rule : allow) {
      rules.add(AllowRule.parse(rule, job.tables()));
    }
    List<String> arguments =
        settings.entrySet().stream()
            .flatMap(setting -> Stream.of("--" + setting.getKey(), setting.getValue()))
            .toList();
    return new Options(
        rules, limit, JobSettings.of(arguments), parallelism, keptJar(job), source());
  }

  private Source source() {
    return Stream.of(Source.values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(source))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("--source must be auto or kafka, not " + source));
  }

  private Path keptJar(JobDefinition job) throws Exception {
    Path file = jar.isPresent() ? jar.get() : job.jar().in(session().project());
    if (!Files.isReadable(file)) {
      throw new CommandFailure("there is no job jar " + file, "name the file with --jar");
    }
    return session().keptJars().keep(file);
  }

  private int list(Deployment deployment) throws Exception {
    List<JobDefinition> jobs =
        model.isPresent() ? List.of(argument(() -> Model.named(model.get()))) : Jobs.REBUILDABLE;
    List<GenerationList.Line> lines = GenerationList.of(deployment, jobs);
    terminal()
        .print(
            json.isGiven()
                ? JsonOption.pretty(RebuildJson.list(lines))
                : RebuildView.list(lines).stripTrailing());
    return OK;
  }

  private int report(RebuildReport report) {
    terminal()
        .print(
            json.isGiven()
                ? JsonOption.pretty(RebuildJson.of(report))
                : RebuildView.of(report).stripTrailing());
    return report.refused() == 0 ? OK : FAILED;
  }
}
