package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.bucket.BucketSetup;
import io.thermocline.cli.bucket.BucketSetup.Finding;
import io.thermocline.cli.bucket.S3Clients;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.cli.retention.RetentionOf;
import io.thermocline.cli.view.BucketView;
import io.thermocline.cli.view.RetentionJson;
import io.thermocline.cli.view.RetentionView;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.schemas.dataset.Dataset;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.s3.S3Client;

@Command(
    name = "plan",
    description = {
      "Show what apply would do, dataset by dataset: days, rows, files, bytes, what it costs and"
          + " saves. Changes nothing.",
      "Shows the settings of the bucket, too (retention setup)."
    })
final class RetentionPlanCommand extends SessionCommand {

  @Mixin private RetentionOptions options;

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    LocalDate today = argument(options::today);
    Deployment deployment = session().deployment();
    List<Dataset> datasets = argument(() -> options.datasets(deployment));
    PriceList prices = options.prices(session());
    List<DatasetPlan> plans = RetentionOf.deployment(deployment).plan(datasets, today, prices);
    List<Finding> bucket = deployment.s3().map(RetentionPlanCommand::look).orElse(List.of());
    if (json.isGiven()) {
      ObjectNode report = RetentionJson.plans(plans, today, prices);
      report.set("bucket", BucketView.json(bucket));
      terminal().print(JsonOption.pretty(report));
    } else {
      terminal()
          .print(
              (RetentionView.plans(plans, today, prices) + BucketView.text(bucket))
                  .stripTrailing());
    }
    return OK;
  }

  private static List<Finding> look(S3 s3) {
    try (S3Client client = S3Clients.of(s3)) {
      return new BucketSetup(client, s3.bucket()).look();
    }
  }
}
