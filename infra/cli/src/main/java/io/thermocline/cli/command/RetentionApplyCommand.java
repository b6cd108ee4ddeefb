package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.retention.ApplyRun;
import io.thermocline.cli.retention.ApplyRun.Deletions;
import io.thermocline.cli.view.RetentionJson;
import io.thermocline.cli.view.RetentionView;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.apply.ActionReport;
import io.thermocline.schemas.dataset.Dataset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "apply",
    description = {
      "Plan, show the plan, and do exactly that. Stop it as you like: the next run goes on.",
      "Readers see each day before or after, never in between. Only one run at a time."
    })
final class RetentionApplyCommand extends SessionCommand {

  @Mixin private RetentionOptions options;

  @Option(
      names = "--confirm",
      description = {
        "Delete even if that is more of a dataset's rows than the share that goes without being"
            + " confirmed (retention.confirmAbove, 10%%)."
      })
  private boolean confirm;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Days, or parts of a large day, that are rewritten at a time. Default: one a processor.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    LocalDate today = argument(options::today);
    int tasks = argument(() -> atLeastOne(parallelism));
    Deployment deployment = session().deployment();
    List<Dataset> datasets = argument(() -> options.datasets(deployment));
    PriceList prices = options.prices(session());
    List<DatasetPlan> plans = new ArrayList<>();
    List<ActionReport> done =
        new ApplyRun(deployment, terminal())
            .run(
                datasets,
                today,
                prices,
                confirm ? Deletions.CONFIRMED : Deletions.UNCONFIRMED,
                tasks,
                planned -> {
                  plans.addAll(planned);
                  if (!json.isGiven()) {
                    terminal().print(RetentionView.plans(planned, today, prices).stripTrailing());
                  }
                });
    if (json.isGiven()) {
      ObjectNode report = RetentionJson.plans(plans, today, prices);
      report.set("done", RetentionJson.done(done));
      terminal().print(JsonOption.pretty(report));
    } else {
      terminal().print("\n" + RetentionView.done(done).stripTrailing());
    }
    return OK;
  }

  private static int atLeastOne(int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("--parallelism must be at least 1");
    }
    return parallelism;
  }
}
