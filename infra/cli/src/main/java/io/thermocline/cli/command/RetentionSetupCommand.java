package io.thermocline.cli.command;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.bucket.BucketSetup;
import io.thermocline.cli.bucket.BucketSetup.Finding;
import io.thermocline.cli.bucket.BucketSetup.State;
import io.thermocline.cli.bucket.S3Clients;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.cli.view.BucketView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;

@Command(
    name = "setup",
    description = {
      "Set what the archive's bucket needs: lifecycle rules for what no listing shows, encryption,"
          + " no public access. What is set already stays; rules of others stay.",
      "A setting that this S3 server doesn't know is said to be so; one that is refused fails the"
          + " command."
    })
final class RetentionSetupCommand extends SessionCommand {

  @Option(names = "--dry-run", description = "Show how the settings stand; change nothing.")
  private boolean dryRun;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    S3 s3 =
        session()
            .deployment()
            .s3()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "the configuration names no bucket", "add a section s3 to it"));
    List<Finding> findings;
    try (S3Client client = S3Clients.of(s3)) {
      BucketSetup setup = new BucketSetup(client, s3.bucket());
      findings = dryRun ? setup.look() : setup.set();
    }
    terminal()
        .print(
            json.isGiven()
                ? JsonOption.pretty(BucketView.json(findings))
                : BucketView.text(findings).stripTrailing());
    return findings.stream().anyMatch(finding -> finding.state() == State.FAILED) ? FAILED : OK;
  }
}
