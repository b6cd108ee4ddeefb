package io.thermocline.cli.demo;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.progress.LiveScreen;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.cli.traffic.Pace;
import io.thermocline.cli.traffic.TrafficSender;
import io.thermocline.cli.view.DemoView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Traffic into a running job, watched. */
public final class Demo {

  private static final JobDefinition JOB = Jobs.ORDER_READ_MODELS;
  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(3);
  private static final long FRAME_NANOS = Duration.ofSeconds(1).toNanos();

  private final Deployment deployment;
  private final FlinkRest flink;
  private final LiveScreen screen;
  private volatile boolean stopTraffic;

  public Demo(Deployment deployment, Terminal terminal) {
    this.deployment = deployment;
    this.flink = new FlinkRest(deployment.flink().url());
    this.screen = new LiveScreen(terminal);
  }

  /**
   * Sends traffic and shows what becomes of it, for {@code length} or until interrupted. After
   * {@code length}, waits until the job has brought everything into its sinks and checks it.
   *
   * @param traffic made when sending begins, so that its events are of now
   * @return what was found; without a check if there is no length or it was interrupted
   * @throws CommandFailure if the job does not drain in time
   */
  public DemoResult run(
      Supplier<OrderTraffic> traffic,
      double rate,
      Optional<Duration> length,
      Interruption interruption)
      throws Exception {
    try (EventProducer producer = new EventProducer(deployment.kafka());
        DemoFeed feed = new DemoFeed(deployment, JOB, flink, producer)) {
      TrafficSender sender = new TrafficSender(producer, JOB.source().name());
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> sender.send(traffic.get(), Optional.of(new Pace(rate)), () -> stopTraffic));
      long end = System.nanoTime() + length.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
      watch(
          feed,
          Phase.GENERATING,
          () -> interruption.isRequested() || sending.isDone() || System.nanoTime() - end > 0);
      stopTraffic = true;
      sending.join();
      boolean check = length.isPresent() && !interruption.isRequested();
      if (check) {
        drain(feed, producer, interruption);
      }
      return new DemoResult(
          sender.sent(Kind.FRESH),
          sender.sent(Kind.DUPLICATE),
          sender.sent(Kind.POISON),
          check && !interruption.isRequested()
              ? Optional.of(OracleCheck.run(deployment))
              : Optional.empty());
    }
  }

  private void drain(DemoFeed feed, EventProducer producer, Interruption interruption)
      throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
    try (Drain drain = new Drain(deployment, JOB, flink, producer.acknowledgedUpTo())) {
      watch(
          feed,
          Phase.DRAINING,
          () -> {
            if (System.nanoTime() - deadline > 0) {
              throw new CommandFailure(
                  "%s has not brought everything into its sinks after %d s"
                      .formatted(JOB.name(), DRAIN_PATIENCE.toSeconds()),
                  "see what it waits for: ./thermocline status");
            }
            return interruption.isRequested() || drain.isOver();
          });
    }
  }

  private void watch(DemoFeed feed, Phase phase, BooleanSupplier over) throws InterruptedException {
    while (!over.getAsBoolean()) {
      long due = System.nanoTime() + FRAME_NANOS;
      DemoFrame frame = feed.frame(phase);
      screen.show(DemoView.panel(frame), DemoView.line(frame));
      while (System.nanoTime() < due && !over.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }
}
