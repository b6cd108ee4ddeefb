package io.thermocline.cli.status;

import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.deadletter.DeadLetterGroup;
import io.thermocline.cli.deadletter.DeadLetterReader;
import io.thermocline.cli.deadletter.DeadLetterTally;
import io.thermocline.cli.deadletter.DeadLetterTopics;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.saga.SagaCounts;
import io.thermocline.local.LocalStack;
import io.thermocline.local.ServerName;
import io.thermocline.local.ServerStatus;
import io.thermocline.local.ServerStatus.State;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks every server at once; none of them is waited for longer than its client's time-out. */
public final class StatusCollector {

  private static final Duration DEAD_LETTER_PATIENCE = Duration.ofSeconds(5);

  private final Session session;

  public StatusCollector(Session session) {
    this.session = session;
  }

  /** How everything does now; what can't be asked says why. */
  public Status collect() throws IOException {
    List<ServerStatus> servers = session.stack().map(LocalStack::status).orElse(List.of());
    Optional<Deployment> deployment = session.deploymentIfAny();
    if (deployment.isEmpty()) {
      String why = "the local stack was never started";
      return new Status(
          Instant.now(),
          servers,
          Section.unknown(why),
          Section.unknown(why),
          Section.unknown(why),
          Section.unknown(why),
          Section.unknown(why),
          Section.unknown(why),
          Optional.empty());
    }
    return collect(servers, deployment.get());
  }

  private Status collect(List<ServerStatus> servers, Deployment deployment) {
    ExecutorService threads = Executors.newFixedThreadPool(6, StatusCollector::daemon);
    var jobs =
        section(
            threads,
            servers,
            List.of(ServerName.FLINK_JOBMANAGER),
            () -> Section.of(new JobStatus(new FlinkRest(deployment.flink().url())).all()));
    var topics =
        section(
            threads,
            servers,
            List.of(ServerName.KAFKA),
            () -> Section.of(TopicStatus.all(deployment.kafka())));
    var tables =
        section(
            threads,
            servers,
            List.of(ServerName.POSTGRES),
            () -> Section.of(TableStatus.all(deployment.postgres())));
    var archive =
        section(
            threads,
            servers,
            List.of(ServerName.POSTGRES, ServerName.S3, ServerName.KAFKA),
            () -> Section.of(TierStatus.all(deployment)));
    var deadLetters =
        section(threads, servers, List.of(ServerName.KAFKA), () -> deadLetters(deployment));
    var sagas = section(threads, servers, List.of(ServerName.POSTGRES), () -> sagas(deployment));
    threads.shutdown();
    return new Status(
        Instant.now(),
        servers,
        jobs.join(),
        topics.join(),
        tables.join(),
        archive.join(),
        sagas.join(),
        deadLetters.join(),
        Optional.of(deployment));
  }

  private static Section<SagaCounts> sagas(Deployment deployment) throws SQLException {
    try (Connection connection = deployment.postgres().connect()) {
      return Section.of(SagaCounts.read(connection).stream().toList());
    }
  }

  private static Section<DeadLetterGroup> deadLetters(Deployment deployment) {
    DeadLetterTally tally = new DeadLetterTally(at -> false);
    try (DeadLetterReader reader = new DeadLetterReader(deployment, DeadLetterTopics.ALL)) {
      boolean all = reader.readOn(DEAD_LETTER_PATIENCE, tally);
      return new Section<>(
          tally.groups(),
          all ? Optional.empty() : Optional.of("more than these; see ./thermocline dlq list"));
    }
  }

  private static <T> CompletableFuture<Section<T>> section(
      ExecutorService threads,
      List<ServerStatus> servers,
      List<ServerName> asked,
      Callable<Section<T>> ask) {
    Optional<ServerStatus> down =
        servers.stream()
            .filter(server -> asked.contains(server.name()) && server.state() != State.RUNNING)
            .findFirst();
    if (down.isPresent()) {
      return CompletableFuture.completedFuture(
          Section.unknown(
              down.get().name().id()
                  + " is "
                  + down.get().state().name().toLowerCase(java.util.Locale.ROOT)));
    }
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return ask.call();
          } catch (Exception e) {
            return Section.unknown(e.getMessage() == null ? e.toString() : e.getMessage());
          }
        },
        threads);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "status");
    thread.setDaemon(true);
    return thread;
  }
}
