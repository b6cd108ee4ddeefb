package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.demo.Demo;
import io.thermocline.cli.demo.DemoResult;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.job.RestorePoint;
import io.thermocline.cli.job.Submission;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.cli.view.Readable;
import io.thermocline.oracle.OracleReport;
import io.thermocline.oracle.TableCheck;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Start the local stack and the job, generate order traffic, and watch the read models live.",
      "With --for it ends by checking every row against a recompute of the topic: exit code 0 if"
          + " nothing was lost or doubled, 1 if it was. Ctrl-C ends it; the stack stays up."
    })
final class DemoCommand extends SessionCommand {

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long to generate, such as 60s or 5m; until Ctrl-C if left out.")
  private Optional<Duration> length = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Records a second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Mixin private OrderOptions traffic;
  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    argument(this::options);
    Deployment deployment =
        LocalDeployment.of(session().requireStack().up(new StackProgress(terminal())));
    requireJob(deployment);
    int schemaId = EventWriter.prepareTopic(Topics.ORDERS_EVENTS, deployment);
    try (Interruption interruption = new Interruption()) {
      DemoResult result =
          new Demo(deployment, terminal())
              .run(() -> new OrderTraffic(options(), schemaId), rate, length, interruption);
      report(result);
      return result.report().map(OracleReport::passed).orElse(true) ? OK : FAILED;
    }
  }

  private OrderTrafficOptions options() {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("--rate must be positive, found " + rate);
    }
    return traffic.of(Long.MAX_VALUE, Instant.now(), Duration.ofNanos(Math.round(1e9 / rate)));
  }

  private void requireJob(Deployment deployment) throws Exception {
    JobDefinition job = Jobs.ORDER_READ_MODELS;
    Submission submission = new Submission(session(), deployment);
    submission.resume();
    if (new FlinkRest(deployment.flink().url()).liveJob(job.name()).isEmpty()) {
      submission.submit(job, new RestorePoint.Latest(), Optional.empty(), List.of());
    }
  }

  private void report(DemoResult result) {
    if (json.isGiven()) {
      terminal().print(JsonOption.pretty(asJson(result)));
      return;
    }
    terminal()
        .print(
            "%s records sent (seed %d): %s fresh events, %s duplicates, %s poison"
                .formatted(
                    Readable.count(result.sent()),
                    traffic.traffic().seed(),
                    Readable.count(result.fresh()),
                    Readable.count(result.duplicates()),
                    Readable.count(result.poison())));
    result.report().ifPresent(report -> terminal().print(report.toString()));
    terminal()
        .print(
            "The stack is still up. Look: ./thermocline status, ./thermocline dlq list. Stop it:"
                + " ./thermocline down");
  }

  private ObjectNode asJson(DemoResult result) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("seed", traffic.traffic().seed())
            .put("sent", result.sent())
            .put("fresh", result.fresh())
            .put("duplicates", result.duplicates())
            .put("poison", result.poison());
    result.report().ifPresent(report -> put(node.putObject("check"), report));
    return node;
  }

  private static void put(ObjectNode node, OracleReport report) {
    node.put("passed", report.passed())
        .put("records", report.records())
        .put("valid", report.valid())
        .put("applied", report.applied())
        .put("duplicates", report.duplicates());
    node.putObject("deadLetters")
        .put("expected", report.deadLetters().expected())
        .put("found", report.deadLetters().found())
        .put("missing", report.deadLetters().missing())
        .put("unexpected", report.deadLetters().unexpected())
        .put("repeated", report.deadLetters().repeated())
        .put("altered", report.deadLetters().altered());
    ArrayNode tables = node.putArray("tables");
    for (TableCheck table : report.tables()) {
      ObjectNode row =
          tables
              .addObject()
              .put("name", table.table())
              .put("expectedRows", table.expectedRows())
              .put("actualRows", table.actualRows())
              .put("missing", table.missing())
              .put("extra", table.extra())
              .put("different", table.different());
      ArrayNode differences = row.putArray("differences");
      table.differences().forEach(difference -> differences.add(difference.toString()));
    }
  }
}
