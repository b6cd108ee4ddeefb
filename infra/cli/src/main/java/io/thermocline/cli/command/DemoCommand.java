package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.demo.Demo;
import io.thermocline.cli.demo.DemoParticipants;
import io.thermocline.cli.demo.DemoResult;
import io.thermocline.cli.demo.DemoResult.StreamResult;
import io.thermocline.cli.demo.DemoStream;
import io.thermocline.cli.flink.FlinkJob;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.generate.PlacedOrders;
import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TelemetryTrafficOptions;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.job.RestorePoint;
import io.thermocline.cli.job.Submission;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.cli.view.Readable;
import io.thermocline.cli.view.ReportJson;
import io.thermocline.participants.ParticipantProcesses;
import io.thermocline.schemas.Topics;
import java.io.IOException;
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
      "Start the local stack and the jobs, generate orders and telemetry, and watch the read models"
          + " live.",
      "With --for it ends by checking every row against a recompute of the topics: exit code 0 if"
          + " nothing was lost or doubled, 1 if it was. Ctrl-C ends it; the stack stays up."
    })
final class DemoCommand extends SessionCommand {

  private static final double OUT_OF_ORDER = 0.05;
  private static final double LATE = 0.001;

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
      description = "Order records a second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--telemetry-rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Telemetry records a second. Default: ${DEFAULT-VALUE}.")
  private double telemetryRate;

  @Option(
      names = "--sagas",
      paramLabel = "N",
      description = {
        "Only place orders, N a second, and let order-saga take them through inventory, payment and"
            + " shipping, three services that are started for it (docs/saga.md); instead of"
            + " generating whole lives of orders."
      })
  private Optional<Double> sagas = Optional.empty();

  @Mixin private OrderOptions traffic;
  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    argument(this::orders);
    argument(this::telemetry);
    Deployment deployment =
        LocalDeployment.of(session().requireStack().up(new StackProgress(terminal())));
    List<DemoStream> streams = streams(deployment);
    requireJobs(streams, deployment);
    try (Interruption interruption = new Interruption();
        AutoCloseable participants = participants(deployment)) {
      DemoResult result = new Demo(deployment, streams, terminal()).run(length, interruption);
      report(result);
      return result.passed() ? OK : FAILED;
    }
  }

  /** Participants, and the job that needs them: without them it would cancel all that is placed. */
  private AutoCloseable participants(Deployment deployment) throws IOException {
    if (sagas.isEmpty()) {
      return () -> {};
    }
    ParticipantProcesses processes =
        DemoParticipants.start(deployment, session().home().resolve("logs"));
    return () -> {
      FlinkRest flink = new FlinkRest(deployment.flink().url());
      Optional<FlinkJob> live = flink.liveJob(Jobs.ORDER_SAGA.name());
      if (live.isPresent()) {
        // With a savepoint, as it leaves no transaction behind that others would wait for.
        new JobStop(flink, session().jobRecords()).withSavepoint(Jobs.ORDER_SAGA, live.get().id());
      }
      processes.close();
    };
  }

  private List<DemoStream> streams(Deployment deployment) {
    int orderSchema = EventWriter.prepareTopic(Topics.ORDERS_EVENTS, deployment);
    int readingSchema = EventWriter.prepareTopic(Topics.TELEMETRY_READINGS, deployment);
    return List.of(
        sagas
            .map(n -> DemoStream.sagas(() -> new PlacedOrders(orders(), orderSchema), n))
            .orElseGet(
                () -> DemoStream.orders(() -> new OrderTraffic(orders(), orderSchema), rate)),
        DemoStream.telemetry(
            () -> new TelemetryTraffic(telemetry(), readingSchema), telemetryRate));
  }

  private OrderTrafficOptions orders() {
    return traffic.of(
        Long.MAX_VALUE,
        Instant.now(),
        sagas.isPresent() ? spacing("--sagas", sagas.get()) : spacing("--rate", rate));
  }

  private TelemetryTrafficOptions telemetry() {
    TrafficOptions common = traffic.traffic();
    return TelemetryTrafficOptions.clean(
            common.seed(),
            Long.MAX_VALUE,
            Instant.now(),
            spacing("--telemetry-rate", telemetryRate))
        .withRates(common.duplicates(), OUT_OF_ORDER, LATE, common.poison());
  }

  private static Duration spacing(String option, double perSecond) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException(option + " must be positive, found " + perSecond);
    }
    return Duration.ofNanos(Math.round(1e9 / perSecond));
  }

  private void requireJobs(List<DemoStream> streams, Deployment deployment) throws Exception {
    Submission submission = new Submission(session(), deployment);
    submission.resume();
    FlinkRest flink = new FlinkRest(deployment.flink().url());
    for (DemoStream stream : streams) {
      JobDefinition job = stream.job();
      if (flink.liveJob(job.name()).isEmpty()) {
        submission.submit(job, new RestorePoint.Latest(), Optional.empty(), List.of());
      }
    }
    if (sagas.isPresent() && flink.liveJob(Jobs.ORDER_SAGA.name()).isEmpty()) {
      submission.submit(
          Jobs.ORDER_SAGA,
          new RestorePoint.Latest(),
          Optional.empty(),
          DemoParticipants.jobSettings());
    }
  }

  private void report(DemoResult result) {
    if (json.isGiven()) {
      terminal().print(JsonOption.pretty(asJson(result)));
      return;
    }
    for (StreamResult stream : result.streams()) {
      terminal()
          .print(
              "%s: %s records sent (seed %d): %s fresh events, %s duplicates, %s late, %s poison"
                  .formatted(
                      stream.title(),
                      Readable.count(stream.sent()),
                      traffic.traffic().seed(),
                      Readable.count(stream.fresh()),
                      Readable.count(stream.duplicates()),
                      Readable.count(stream.late()),
                      Readable.count(stream.poison())));
      stream.report().ifPresent(report -> terminal().print(report.toString()));
    }
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
            .put("passed", result.passed());
    for (StreamResult stream : result.streams()) {
      ObjectNode each =
          node.putObject(stream.title())
              .put("sent", stream.sent())
              .put("fresh", stream.fresh())
              .put("duplicates", stream.duplicates())
              .put("late", stream.late())
              .put("poison", stream.poison());
      stream.report().ifPresent(report -> ReportJson.put(each.putObject("check"), report));
    }
    return node;
  }
}
