package io.thermocline.cli.demo;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.demo.DemoResult.StreamResult;
import io.thermocline.cli.demo.DemoStream.Afterwards;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.progress.LiveScreen;
import io.thermocline.cli.traffic.Interruption;
import io.thermocline.cli.view.DemoView;
import io.thermocline.oracle.OracleReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Traffic into running jobs, watched. */
public final class Demo {

  private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(3);
  private static final long FRAME_NANOS = Duration.ofSeconds(1).toNanos();

  private final Deployment deployment;
  private final List<DemoStream> streams;
  private final FlinkRest flink;
  private final LiveScreen screen;

  /**
   * @param streams what to send and show, whose jobs run
   */
  public Demo(Deployment deployment, List<DemoStream> streams, Terminal terminal) {
    this.deployment = deployment;
    this.streams = List.copyOf(streams);
    this.flink = new FlinkRest(deployment.flink().url());
    this.screen = new LiveScreen(terminal);
  }

  /**
   * Sends traffic and shows what becomes of it, for {@code length} or until interrupted. After
   * {@code length}, waits until the jobs have brought everything into their sinks and checks it.
   *
   * @return what was found; without checks if there is no length or it was interrupted
   * @throws CommandFailure if a job does not drain in time
   */
  public DemoResult run(Optional<Duration> length, Interruption interruption) throws Exception {
    List<StreamTraffic> traffic = new ArrayList<>();
    Instant began = Instant.now();
    try {
      for (DemoStream stream : streams) {
        traffic.add(new StreamTraffic(stream, deployment.kafka()));
      }
      boolean drained;
      try (DemoFeed feed = new DemoFeed(deployment, traffic, flink)) {
        watch(feed, Phase.GENERATING, isOver(traffic, length, interruption));
        traffic.forEach(StreamTraffic::stop);
        drained =
            length.isPresent()
                && drain(feed, traffic, interruption)
                && settle(feed, traffic, began, interruption);
      }
      List<StreamResult> results = new ArrayList<>();
      for (StreamTraffic each : traffic) {
        results.add(each.result(drained ? Optional.of(check(each.stream())) : Optional.empty()));
      }
      return new DemoResult(results);
    } finally {
      traffic.forEach(StreamTraffic::close);
    }
  }

  private static BooleanSupplier isOver(
      List<StreamTraffic> traffic, Optional<Duration> length, Interruption interruption) {
    long end = System.nanoTime() + length.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
    return () ->
        interruption.isRequested()
            || traffic.stream().anyMatch(StreamTraffic::isOver)
            || System.nanoTime() - end > 0;
  }

  private OracleReport check(DemoStream stream) throws Exception {
    return OracleCheck.run(stream.check(), deployment);
  }

  /** Whether everything is in the sinks; it is not if somebody interrupts. */
  private boolean drain(DemoFeed feed, List<StreamTraffic> traffic, Interruption interruption)
      throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
    for (StreamTraffic each : traffic) {
      try (Drain drain =
          new Drain(deployment, each.stream().job(), flink, each.producer().acknowledgedUpTo())) {
        watch(
            feed,
            Phase.DRAINING,
            () -> {
              boolean over = drain.isOver();
              if (!over && System.nanoTime() - deadline > 0) {
                throw new CommandFailure(
                    "%s has not brought everything into its sinks after %d s"
                        .formatted(each.stream().job().name(), DRAIN_PATIENCE.toSeconds()),
                    "see what it waits for: ./thermocline status");
              }
              return interruption.isRequested() || over;
            });
      }
    }
    return !interruption.isRequested();
  }

  /** What sagas have added is as good as sent; afterwards the jobs have to take that in, too. */
  private boolean settle(
      DemoFeed feed, List<StreamTraffic> traffic, Instant began, Interruption interruption)
      throws InterruptedException {
    if (traffic.stream().noneMatch(t -> t.stream().afterwards() == Afterwards.SAGAS)) {
      return true;
    }
    SagasSettled settled = new SagasSettled(deployment, began);
    long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
    watch(
        feed,
        Phase.DRAINING,
        () -> {
          boolean over = settled.getAsBoolean();
          if (!over && System.nanoTime() - deadline > 0) {
            throw new CommandFailure(
                "sagas have not ended after %d s".formatted(DRAIN_PATIENCE.toSeconds()),
                "see how they do: ./thermocline status");
          }
          return interruption.isRequested() || over;
        });
    return drain(feed, traffic, interruption);
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
