package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.demo.DemoFrame.StreamFrame;
import io.thermocline.cli.flink.FlinkRest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes one frame of all streams after the other. For one thread. */
final class DemoFeed implements AutoCloseable {

  private final List<StreamFeed> streams;
  private final long began = System.nanoTime();

  DemoFeed(Deployment deployment, List<StreamTraffic> traffic, FlinkRest flink) {
    this.streams =
        traffic.stream()
            .map(t -> new StreamFeed(deployment, t.stream(), flink, t.producer()))
            .toList();
  }

  DemoFrame frame(Phase phase) {
    List<StreamFrame> frames = streams.stream().map(StreamFeed::frame).toList();
    Optional<String> trouble =
        streams.stream().map(StreamFeed::trouble).flatMap(Optional::stream).findFirst();
    return new DemoFrame(Duration.ofNanos(System.nanoTime() - began), phase, frames, trouble);
  }

  @Override
  public void close() {
    streams.forEach(StreamFeed::close);
  }
}
