package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.cli.traffic.Pace;
import io.thermocline.cli.traffic.TrafficSender;
import io.thermocline.cli.view.Readable;
import io.thermocline.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Generates events of one kind into their topic. */
abstract class GenerateEventsCommand extends SessionCommand {

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

  @Mixin private JsonOption json;

  /**
   * Where the events go. Asked when the command runs: schemas log, and nothing may be logged before
   * it is settled where to.
   */
  abstract Topic topic();

  /** What all traffic has. */
  abstract TrafficOptions common();

  /**
   * The records to send.
   *
   * @param first event time of the first
   * @param spacing event time between two
   * @throws IllegalArgumentException if an option makes no sense
   */
  abstract Iterator<TrafficRecord> records(
      long records, Instant first, Duration spacing, int schemaId);

  @Override
  int run() throws Exception {
    argument(() -> records(0));
    Deployment deployment = session().deployment();
    int schemaId = EventWriter.prepareTopic(topic(), deployment);
    Iterator<TrafficRecord> records = records(schemaId);
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
        sender = new TrafficSender(producer, topic().name());
        sender.send(records, rate.map(Pace::new), interruption::isRequested);
      }
      report(sender, since(began));
    }
    return OK;
  }

  private Iterator<TrafficRecord> records(int schemaId) {
    if (rate.isPresent() && !(rate.get() > 0)) {
      throw new IllegalArgumentException("--rate must be positive, found " + rate.get());
    }
    Duration spacing = rate.map(r -> Duration.ofNanos(Math.round(1e9 / r))).orElse(UNPACED_SPACING);
    return records(count, start.orElseGet(Instant::now), spacing, schemaId);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void report(TrafficSender sender, Duration took) {
    if (json.isGiven()) {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      report
          .put("topic", topic().name())
          .put("seed", common().seed())
          .put("records", sender.sent())
          .put("fresh", sender.sent(Kind.FRESH))
          .put("duplicates", sender.sent(Kind.DUPLICATE))
          .put("late", sender.sent(Kind.LATE))
          .put("poison", sender.sent(Kind.POISON))
          .put("seconds", took.toMillis() / 1000.0);
      terminal().print(JsonOption.pretty(report));
    } else {
      terminal()
          .print(
              "%s records sent (seed %d): %s fresh events, %s duplicates, %s late, %s poison; %s"
                  .formatted(
                      Readable.count(sender.sent()),
                      common().seed(),
                      Readable.count(sender.sent(Kind.FRESH)),
                      Readable.count(sender.sent(Kind.DUPLICATE)),
                      Readable.count(sender.sent(Kind.LATE)),
                      Readable.count(sender.sent(Kind.POISON)),
                      Readable.duration(took)));
    }
  }
}
