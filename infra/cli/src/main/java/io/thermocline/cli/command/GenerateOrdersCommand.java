package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.cli.traffic.Pace;
import io.thermocline.cli.traffic.TrafficSender;
import io.thermocline.cli.view.Readable;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "orders",
    description = {
      "Generate order events into orders.events.v1, repeatable by seed and start time.",
      "Ctrl-C ends it cleanly."
    })
final class GenerateOrdersCommand extends SessionCommand {

  private static final Duration UNPACED_SPACING = Duration.ofMillis(1);

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Records to send. Default: ${DEFAULT-VALUE}.")
  private long count;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Records a second; as fast as the brokers take them if left out.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = {
        "Event time of the first record (ISO-8601, such as 2026-01-31T00:00:00Z); those after it"
            + " follow at the rate, or a millisecond apart.",
        "Default: now."
      })
  private Optional<Instant> start = Optional.empty();

  @Mixin private TrafficOptions traffic;
  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    argument(this::options);
    Deployment deployment = session().deployment();
    int schemaId = EventWriter.prepareTopic(Topics.ORDERS_EVENTS, deployment);
    OrderTraffic records = new OrderTraffic(options(), schemaId);
    long began = System.nanoTime();
    try (Interruption interruption = new Interruption()) {
      TrafficSender sender;
      try (EventProducer producer = new EventProducer(deployment.kafka());
          ProgressBar bar =
              ProgressBar.show(
                  terminal(),
                  () ->
                      Gauge.of(
                          producer.acknowledged(), count, producer.acknowledged(), since(began)))) {
        sender = new TrafficSender(producer, Topics.ORDERS_EVENTS.name());
        sender.send(records, rate.map(Pace::new), interruption::isRequested);
      }
      report(sender, since(began));
    }
    return OK;
  }

  private OrderTrafficOptions options() {
    if (rate.isPresent() && !(rate.get() > 0)) {
      throw new IllegalArgumentException("--rate must be positive, found " + rate.get());
    }
    Duration spacing = rate.map(r -> Duration.ofNanos(Math.round(1e9 / r))).orElse(UNPACED_SPACING);
    return traffic.of(count, start.orElseGet(Instant::now), spacing);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void report(TrafficSender sender, Duration took) {
    if (json.isGiven()) {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      report
          .put("topic", Topics.ORDERS_EVENTS.name())
          .put("seed", traffic.seed())
          .put("records", sender.sent())
          .put("fresh", sender.sent(Kind.FRESH))
          .put("duplicates", sender.sent(Kind.DUPLICATE))
          .put("poison", sender.sent(Kind.POISON))
          .put("seconds", took.toMillis() / 1000.0);
      terminal().print(JsonOption.pretty(report));
    } else {
      terminal()
          .print(
              "%s records sent (seed %d): %s fresh events, %s duplicates, %s poison; %s"
                  .formatted(
                      Readable.count(sender.sent()),
                      traffic.seed(),
                      Readable.count(sender.sent(Kind.FRESH)),
                      Readable.count(sender.sent(Kind.DUPLICATE)),
                      Readable.count(sender.sent(Kind.POISON)),
                      Readable.duration(took)));
    }
  }
}
