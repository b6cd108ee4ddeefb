package io.thermocline.cli.command;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.Jobs;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "stop",
    description = {
      "Stop a job. Its last checkpoint is kept, and the next submit continues from there.",
      "With --savepoint a savepoint is taken first and its path is printed: the way to change"
          + " a job's code or parallelism."
    })
final class StopCommand extends SessionCommand {

  @Parameters(paramLabel = "JOB", description = "A job's name, or all that run.")
  private String job;

  @Option(names = "--savepoint", description = "Take a savepoint and end with it.")
  private boolean savepoint;

  @Option(
      names = "--cluster",
      paramLabel = "URL",
      description = "REST API of the Flink cluster, instead of the deployment's own.")
  private Optional<String> cluster = Optional.empty();

  @Override
  int run() throws Exception {
    List<JobDefinition> definitions =
        job.equals("all") ? Jobs.ALL : argument(() -> Jobs.named(job));
    Deployment deployment = session().deployment();
    FlinkRest flink = new FlinkRest(cluster.orElse(deployment.flink().url()));
    JobStop stop = new JobStop(flink, session().jobRecords());
    for (JobDefinition definition : definitions) {
      Optional<FlinkJob> live = flink.liveJob(definition.name());
      if (live.isPresent()) {
        stop(stop, definition, live.get());
      } else if (!job.equals("all")) {
        throw new CommandFailure(
            definition.name() + " does not run on " + flink.url(),
            "see what does: ./thermocline status");
      }
    }
    return OK;
  }

  private void stop(JobStop stop, JobDefinition definition, FlinkJob live) throws Exception {
    if (savepoint) {
      terminal().print(stop.withSavepoint(definition, live.id()));
    } else {
      stop.keepingCheckpoint(definition, live.id());
      terminal().print(definition.name() + " is stopped; its last checkpoint is kept.");
    }
  }
}
