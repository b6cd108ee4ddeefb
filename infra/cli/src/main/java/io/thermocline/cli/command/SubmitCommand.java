package io.thermocline.cli.command;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.job.RestorePoint;
import io.thermocline.cli.job.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "submit",
    description = {
      "Start a job on a Flink cluster and wait until it runs; prints its id.",
      "Creates missing topics and registers schemas first. Refuses a job that runs already."
    })
final class SubmitCommand extends SessionCommand {

  @Parameters(
      paramLabel = "JOB",
      description = {
        "order-read-models, order-saga, telemetry-rollups, archive, retention, or all.",
        "All is without order-saga, which acts on orders: see docs/saga.md first."
      })
  private String job;

  @Option(
      names = "--cluster",
      paramLabel = "URL",
      description = "REST API of the Flink cluster, instead of the deployment's own.")
  private Optional<String> cluster = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "SAVEPOINT",
      defaultValue = "latest",
      description = {
        "Path of a savepoint or checkpoint to start from; latest: where the job's last run left"
            + " off, if it ran before; none: the beginning of its topics.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String from;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel tasks a step; the cluster's default if left out.")
  private Optional<Integer> parallelism = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "A further setting of the job, such as checkpoint.interval=1s, or every=1h of retention"
            + " (docs/job-arguments.md, docs/archive-arguments.md).",
        "Shown by the Flink UI: never a secret."
      })
  private Map<String, String> settings = Map.of();

  @Override
  int run() throws Exception {
    List<JobDefinition> jobs = argument(() -> Jobs.named(job));
    Deployment configured = session().deployment();
    Deployment target = cluster.map(configured::withFlink).orElse(configured);
    Submission submission = new Submission(session(), target);
    List<String> arguments =
        settings.entrySet().stream()
            .flatMap(setting -> Stream.of("--" + setting.getKey(), setting.getValue()))
            .toList();
    for (JobDefinition definition : jobs) {
      String id = submission.submit(definition, RestorePoint.parse(from), parallelism, arguments);
      terminal().print(id);
    }
    return OK;
  }
}
