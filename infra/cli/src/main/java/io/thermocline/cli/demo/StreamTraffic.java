package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.cli.demo.DemoResult.StreamResult;
import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.traffic.Pace;
import io.thermocline.cli.traffic.TrafficSender;
import io.thermocline.oracle.OracleReport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The traffic of one stream, sent from its making until it is stopped. */
final class StreamTraffic implements AutoCloseable {

  private final DemoStream stream;
  private final EventProducer producer;
  private final TrafficSender sender;
  private final CompletableFuture<Void> sending;
  private volatile boolean stopped;

  StreamTraffic(DemoStream stream, Kafka kafka) {
    this.stream = stream;
    this.producer = new EventProducer(kafka);
    this.sender = new TrafficSender(producer, stream.job().source().name());
    this.sending =
        CompletableFuture.runAsync(
            () ->
                sender.send(
                    stream.traffic().get(), Optional.of(new Pace(stream.rate())), () -> stopped));
  }

  DemoStream stream() {
    return stream;
  }

  EventProducer producer() {
    return producer;
  }

  /** Whether it ended by itself: it was all sent, or failed. */
  boolean isOver() {
    return sending.isDone();
  }

  /** Sends no more, and returns when all is acknowledged. */
  void stop() {
    stopped = true;
    sending.join();
  }

  StreamResult result(Optional<OracleReport> report) {
    return new StreamResult(
        stream.title(),
        sender.sent(Kind.FRESH),
        sender.sent(Kind.DUPLICATE),
        sender.sent(Kind.LATE),
        sender.sent(Kind.POISON),
        report);
  }

  @Override
  public void close() {
    stopped = true;
    producer.close();
  }
}
