package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.deadletter.DeadLetterReader;
import io.thermocline.cli.deadletter.DeadLetterTally;
import io.thermocline.cli.demo.DemoFrame.Phase;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobDefinition;
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

/**
 * Takes one frame after the other. A server that doesn't answer is told in the frame, and asked
 * again for the next: a demo outlives what it demonstrates the loss of. For one thread.
 */
final class DemoFeed implements AutoCloseable {

  private static final Duration DEAD_LETTER_PATIENCE = Duration.ofMillis(300);
  private static final OrdersNow NONE = new OrdersNow(0, Optional.empty(), Map.of(), List.of());

  private final Deployment deployment;
  private final JobDefinition definition;
  private final FlinkRest flink;
  private final EventProducer producer;
  private final DeadLetterReader deadLetters;
  private final DeadLetterTally tally = new DeadLetterTally(at -> false);
  private final Rate sentRate = new Rate();
  private final Rate appliedRate = new Rate();
  private final long began = System.nanoTime();

  private Optional<Connection> postgres = Optional.empty();
  private OrdersNow orders = NONE;
  private Optional<JobLine> job = Optional.empty();

  DemoFeed(
      Deployment deployment, JobDefinition definition, FlinkRest flink, EventProducer producer) {
    this.deployment = deployment;
    this.definition = definition;
    this.flink = flink;
    this.producer = producer;
    this.deadLetters =
        new DeadLetterReader(deployment, List.of(definition.source().deadLetters().name()));
  }

  /** How everything does now. */
  DemoFrame frame(Phase phase) {
    Optional<String> trouble = readOrders().or(this::readJob).or(this::readDeadLetters);
    long now = System.nanoTime();
    long sent = producer.acknowledged();
    return new DemoFrame(
        Duration.ofNanos(now - began),
        phase,
        sent,
        sentRate.perSecond(now, sent),
        orders.applied(),
        appliedRate.perSecond(now, orders.applied()),
        orders.newest().map(newest -> Duration.between(newest, Instant.now())),
        job,
        orders.byStatus(),
        orders.topProducts(),
        byCause(),
        trouble);
  }

  private Map<String, Long> byCause() {
    Map<String, Long> byCause = new LinkedHashMap<>();
    for (DeadLetterGroup group : tally.groups()) {
      byCause.put(group.cause(), group.count());
    }
    return byCause;
  }

  private Optional<String> readOrders() {
    try {
      if (postgres.isEmpty()) {
        postgres = Optional.of(deployment.postgres().connect());
      }
      orders = OrdersNow.read(postgres.get());
      return Optional.empty();
    } catch (SQLException e) {
      closePostgres();
      return Optional.of("Postgres: " + e.getMessage());
    }
  }

  private Optional<String> readJob() {
    try {
      job = flink.liveJob(definition.name()).map(new JobStatus(flink)::of);
      return job.isPresent() ? Optional.empty() : Optional.of(definition.name() + " does not run");
    } catch (RuntimeException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> readDeadLetters() {
    try {
      deadLetters.readOn(DEAD_LETTER_PATIENCE, tally);
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
  }
}
