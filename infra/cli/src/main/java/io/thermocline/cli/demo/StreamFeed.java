package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.deadletter.DeadLetterReader;
import io.thermocline.cli.deadletter.DeadLetterTally;
import io.thermocline.cli.demo.DemoFrame.StreamFrame;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.status.JobStatus;
import io.thermocline.cli.status.Status.JobLine;
import io.thermocline.cli.topic.EventProducer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes one frame of a stream after the other. A server that doesn't answer is told in the frame,
 * and asked again for the next: a demo outlives what it demonstrates the loss of. For one thread.
 */
final class StreamFeed implements AutoCloseable {

  private static final Duration DEAD_LETTER_PATIENCE = Duration.ofMillis(300);

  private final Deployment deployment;
  private final DemoStream stream;
  private final FlinkRest flink;
  private final EventProducer producer;
  private final DeadLetterReader deadLetters;
  private final LateCount lateCount;
  private final DeadLetterTally tally = new DeadLetterTally(at -> false);
  private final Rate sentRate = new Rate();
  private final Rate appliedRate = new Rate();

  private Optional<Connection> postgres = Optional.empty();
  private ReadModelsNow readModels = ReadModelsNow.NONE;
  private OptionalLong late = OptionalLong.empty();
  private Optional<String> trouble = Optional.empty();
  private Optional<JobLine> job = Optional.empty();

  StreamFeed(Deployment deployment, DemoStream stream, FlinkRest flink, EventProducer producer) {
    this.deployment = deployment;
    this.stream = stream;
    this.flink = flink;
    this.producer = producer;
    this.deadLetters =
        new DeadLetterReader(deployment, List.of(stream.job().source().deadLetters().name()));
    this.lateCount = new LateCount(deployment.kafka(), stream.job());
  }

  /** How the stream does now. */
  StreamFrame frame() {
    trouble = readPostgres().or(this::readJob).or(this::readKafka);
    long now = System.nanoTime();
    long sent = producer.acknowledged();
    return new StreamFrame(
        stream.title(),
        sent,
        sentRate.perSecond(now, sent),
        readModels.applied(),
        appliedRate.perSecond(now, readModels.applied()),
        readModels.newest().map(newest -> Duration.between(newest, Instant.now())),
        job,
        readModels.listings(),
        late,
        byCause());
  }

  /** What was the matter with the last frame. */
  Optional<String> trouble() {
    return trouble;
  }

  private Map<String, Long> byCause() {
    Map<String, Long> byCause = new LinkedHashMap<>();
    for (DeadLetterGroup group : tally.groups()) {
      byCause.put(group.cause(), group.count());
    }
    return byCause;
  }

  private Optional<String> readPostgres() {
    try {
      if (postgres.isEmpty()) {
        postgres = Optional.of(deployment.postgres().connect());
      }
      readModels = stream.readModels().read(postgres.get());
      return Optional.empty();
    } catch (SQLException e) {
      closePostgres();
      return Optional.of("Postgres: " + e.getMessage());
    }
  }

  private Optional<String> readJob() {
    try {
      job = flink.liveJob(stream.job().name()).map(new JobStatus(flink)::of);
      return job.isPresent()
          ? Optional.empty()
          : Optional.of(stream.job().name() + " does not run");
    } catch (RuntimeException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> readKafka() {
    try {
      deadLetters.readOn(DEAD_LETTER_PATIENCE, tally);
      late = lateCount.atMost();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("Kafka: " + e.getMessage());
    }
  }

  private void closePostgres() {
    try {
      if (postgres.isPresent()) {
        postgres.get().close();
      }
    } catch (SQLException alreadyBroken) {
      postgres = Optional.empty();
    }
    postgres = Optional.empty();
  }

  @Override
  public void close() {
    closePostgres();
    deadLetters.close();
    lateCount.close();
  }
}
