package io.thermocline.bench.rebuild;

import io.thermocline.bench.stack.JobJar;
import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobLauncher;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.Jobs;
import io.thermocline.cli.rebuild.Goal;
import io.thermocline.cli.rebuild.Options;
import io.thermocline.cli.rebuild.Rebuild;
import io.thermocline.cli.rebuild.RebuildReport;
import io.thermocline.cli.rebuild.Removal;
import io.thermocline.connectors.postgres.SourcePositions;
import io.thermocline.schemas.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The job drains its topic afresh; then its models are rebuilt beside it. */
final class RebuildRound {

  private static final JobDefinition JOB = Jobs.ORDER_READ_MODELS;
  private static final int PARALLELISM = 2;
  private static final String CHECKPOINT_INTERVAL = "1s";
  private static final long POLL_MS = 100;

  private final Session session;
  private final Deployment deployment;
  private final Path jar;
  private final long events;

  RebuildRound(Session session, Deployment deployment, long events) {
    this.session = session;
    this.deployment = deployment;
    this.jar = JobJar.OURS.path();
    this.events = events;
  }

  /** Events a second, by itself and by a rebuild; and what the comparison found. */
  record Figures(double own, double rebuilt, long rows, long differences, Duration pause) {
    double ratio() {
      return rebuilt / own;
    }
  }

  /** The job drains the topic, as it does after a start on nothing. */
  double drain() throws Exception {
    clear();
    String group = "bench-" + UUID.randomUUID();
    long started = System.nanoTime();
    new JobLauncher(deployment, flink(), session.jobRecords(), jar)
        .launch(
            JOB,
            Optional.of(PARALLELISM),
            Optional.empty(),
            List.of("--group.id", group, "--checkpoint.interval", CHECKPOINT_INTERVAL));
    while (read(group) < events) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    return events / seconds(Duration.ofNanos(System.nanoTime() - started));
  }

  Figures run() throws Exception {
    double own = drain();
    Options options =
        new Options(
            List.of(), 10, JobSettings.of(List.of()), Optional.empty(), jar, Options.Source.AUTO);
    RebuildReport report;
    try (Rebuild rebuild = new Rebuild(session, deployment, JOB, options)) {
      report = rebuild.run(Goal.COMPARE);
    }
    new Removal(session, deployment, JOB).remove(report.generation());
    RebuildReport.Built built = report.build().orElseThrow();
    return new Figures(
        own,
        built.records() / seconds(built.time()),
        report.diffs().stream().mapToLong(diff -> diff.liveRows()).sum(),
        report.differences(),
        report.pause().orElseThrow());
  }

  /** Ends the job that the last round left. */
  void clear() throws Exception {
    FlinkRest flink = flink();
    var running = flink.liveJob(JOB.name());
    if (running.isPresent()) {
      new JobStop(flink, session.jobRecords()).keepingCheckpoint(JOB, running.get().id());
    }
    try (Connection connection = deployment.postgres().connect();
        Statement statement = connection.createStatement()) {
      for (Table table : JOB.tables()) {
        statement.execute("DROP TABLE IF EXISTS " + table.qualifiedName());
      }
    }
  }

  private FlinkRest flink() {
    return new FlinkRest(deployment.flink().url());
  }

  private long read(String group) throws SQLException {
    try (Connection connection = deployment.postgres().connect()) {
      return SourcePositions.read(connection, group, JOB.source().name()).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
