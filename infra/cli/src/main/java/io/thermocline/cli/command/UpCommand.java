package io.thermocline.cli.command;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.job.Submission;
import picocli.CommandLine.Command;

@Command(
    name = "up",
    description = {
      "Start the local stack: Kafka, schema registry, Postgres, S3 and a Flink cluster.",
      "Repeatable: what runs already is left alone. Jobs that ran before go on from their last"
          + " checkpoint. Data is kept under the home directory."
    })
final class UpCommand extends SessionCommand {

  @Override
  int run() throws Exception {
    Deployment deployment =
        LocalDeployment.of(session().requireStack().up(new StackProgress(terminal())));
    new Submission(session(), deployment).resume();
    terminal().print("The stack is up.");
    terminal().print("  Kafka     " + deployment.kafka().bootstrapServers());
    terminal().print("  Registry  " + deployment.registry().url());
    terminal().print("  Postgres  " + deployment.postgres().url());
    terminal().print("  Flink     " + deployment.flink().url());
    terminal().print("Next: ./thermocline submit all, ./thermocline status");
    return OK;
  }
}
