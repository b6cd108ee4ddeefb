package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Prologue;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Generation.Verdict;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Handover.Purpose;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.JobRecord;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.LiveGeneration;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.rebuild.RebuildReport.Built;
import io.thermocline.connectors.postgres.SourcePositions;
import io.thermocline.jobs.replay.ReplayException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Does the steps of a rebuild, and keeps what its report tells of them. */
final class Steps {

  private static final long POLL_MS = 300;

  /** Level: what the live job had read is read by the time it has gone on for so long. */
  private static final Duration LEVEL = Duration.ofSeconds(15);

  private static final int TOLERATED_RESTARTS = 5;
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int FLIP_ATTEMPTS = 20;

  /** Settings that make a run of a job one of a generation, or of a part of its input. */
  private static final String[] OF_A_GENERATION = {
    LiveGeneration.NUMBER,
    LiveGeneration.GROUP,
    LiveGeneration.READ_FROM,
    "read.to",
    "read.part",
    "read.topic",
    "outputs"
  };

  private final Deployment deployment;
  private final Terminal terminal;
  private final JobDefinition job;
  private final Options options;
  private final Ledger ledger;
  private final LiveJob live;
  private final BuildJob build;
  private final GenerationTables tables;
  private final History history;

  private Optional<LiveSnapshot> snapshot = Optional.empty();
  private String levelRun = "";
  private int levelGeneration;
  private long runStarted;
  private long standstill;
  private Optional<Offsets> comparedAt = Optional.empty();
  private List<TableDiff> diffs = List.of();
  private Optional<Built> built = Optional.empty();
  private Optional<Duration> pause = Optional.empty();
  private Optional<Duration> handover = Optional.empty();

  Steps(
      Session session,
      Deployment deployment,
      JobDefinition job,
      Options options,
      Ledger ledger,
      LiveJob live,
      BuildJob build) {
    this.deployment = deployment;
    this.terminal = session.terminal();
    this.job = job;
    this.options = options;
    this.ledger = ledger;
    this.live = live;
    this.build = build;
    this.tables = new GenerationTables(job.tables());
    this.history = new History(session, deployment, job);
  }

  void create() throws Exception {
    if (!live.runs()) {
      throw new CommandFailure(
          job.name() + " does not run, so that there is nothing to build beside",
          "start it: ./thermocline submit " + job.name());
    }
    JobRecord record = live.record();
    live.jar(record);
    if (ledger.position(live.group()).next().isEmpty()) {
      throw new CommandFailure(
          "%s has not told yet how far it is: it has taken no checkpoint, or runs an old version"
              .formatted(job.name()),
          "wait for a checkpoint, or submit it anew: ./thermocline stop %s --savepoint, then submit"
              .formatted(job.name()));
    }
    int number =
        1 + ledger.generations().stream().mapToInt(Generation::number).max().orElse(1);
    Generation begun =
        Generation.begun(
            job.name(),
            number,
            options.jar().toString(),
            settings(record, number),
            options.parallelism().or(record::parallelism));
    Generation complete = history.before(options.source()).map(begun::after).orElse(begun);
    ledger.atomically(
        (statement, in) -> {
          tables.drop(number, statement);
          SourcePositions.forget(statement.getConnection(), List.of(build.group(begun)));
          in.save(complete);
        });
    terminal.tell("%s: generation %d is built beside the live one".formatted(job.name(), number));
  }

  void fetchHistory(Generation generation) throws Exception {
    Prologue before = generation.prologue().orElseThrow();
    try {
      ledger.save(generation.after(before.filled(history.fetch(before))));
    } catch (ReplayException e) {
      throw new CommandFailure(e.getMessage(), e.remedy(), e);
    }
  }

  /** The live job's, in a group of its own. */
  private List<String> settings(JobRecord record, int number) {
    JobSettings given = JobSettings.of(record.settings());
    String group =
        given.get(LiveGeneration.GROUP).orElse(job.consumerGroup()).replaceFirst("-g\\d+$", "");
    return given
        .without(OF_A_GENERATION)
        .with(options.settings())
        .with(LiveGeneration.NUMBER, Integer.toString(number))
        .with(LiveGeneration.GROUP, group + "-g" + number)
        .arguments();
  }

  void startRun(Generation generation, Optional<Handover> meeting) throws Exception {
    runStarted = System.nanoTime();
    build.start(generation, meeting.flatMap(Handover::at));
  }

  /** Whether a run has read its part, as its newest checkpoint shows. */
  boolean hasArrived(Generation generation) throws SQLException {
    Run run = generation.run().orElseThrow();
    return run.to().isPresent()
        ? build.position(generation).isAtLeast(run.to().get())
        : levelRun.equals(run.jobId());
  }

  /** Whether it was level with the live job when it was stopped just now. */
  boolean isLevel(Generation generation) {
    return levelGeneration == generation.number();
  }

  void awaitRun(Generation generation) throws Exception {
    Run run = generation.run().orElseThrow();
    try (BuildGauge gauge = BuildGauge.of(deployment, job, generation);
        ProgressBar bar = ProgressBar.show(terminal, gauge::text)) {
      if (run.to().isPresent()) {
        awaitPosition(generation, run.to().get(), gauge);
        return;
      }
      long asked;
      do {
        asked = System.nanoTime();
        if (!awaitPosition(generation, ledger.position(live.group()), gauge)) {
          return;
        }
      } while (System.nanoTime() - asked > LEVEL.toNanos());
    }
    levelRun = run.jobId();
    levelGeneration = generation.number();
    if (runStarted > 0 && built.isEmpty()) {
      built =
          Optional.of(
              new Built(
                  run.from().behind(build.position(generation)),
                  Duration.ofNanos(System.nanoTime() - runStarted)));
    }
  }

  /** Returns false if the run ended meanwhile. */
  private boolean awaitPosition(Generation generation, Offsets place, BuildGauge gauge)
      throws Exception {
    Run run = generation.run().orElseThrow();
    while (true) {
      Offsets at = build.position(generation);
      gauge.at(at);
      if (at.isAtLeast(place)) {
        return true;
      }
      if (build.state(generation) != Situation.Running.RUNNING) {
        return false;
      }
      Optional<String> trouble = build.trouble(run, TOLERATED_RESTARTS);
      if (trouble.isPresent()) {
        build.cancel(generation);
        throw new CommandFailure(
            "%s failed again and again, and was stopped: %s"
                .formatted(generation.runName(), trouble.get()),
            "mend it and run this again, or give it up: ./thermocline rebuild %s --remove %d"
                .formatted(job.name(), generation.number()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  void awaitLive(Generation generation) throws Exception {
    while (live.runs() && !ledger.position(live.group()).isAtLeast(generation.position())) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  /** The generation that is live is written down with it, if it never was. */
  void begin(Handover next) throws SQLException {
    JobRecord record = live.record();
    boolean unknown = ledger.live().isEmpty();
    ledger.atomically(
        (statement, in) -> {
          if (unknown && next.changesTheLiveOne()) {
            in.save(
                new Generation(
                    job.name(),
                    next.from(),
                    State.LIVE,
                    record.jar(),
                    record.settings(),
                    record.parallelism(),
                    Optional.empty(),
                    Offsets.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
          }
          in.save(job.name(), next);
        });
  }

  void pauseLive(Handover comparing) throws Exception {
    live.jar(live.record());
    if (!live.runs()) {
      throw new CommandFailure(
          job.name() + " was stopped meanwhile",
          "start it and run this again: ./thermocline submit " + job.name());
    }
    terminal.tell(job.name() + ": pauses to be looked at");
    standstill = System.nanoTime();
    live.pause();
    try {
      forgetSnapshot();
      snapshot = Optional.of(LiveSnapshot.take(deployment.postgres()));
      ledger.save(comparing.stoppedAt(ledger.position(live.group())));
    } catch (SQLException e) {
      live.resume();
      throw e;
    }
  }

  void resumeLive() throws Exception {
    live.resume();
    if (standstill > 0) {
      pause = Optional.of(Duration.ofNanos(System.nanoTime() - standstill));
      standstill = 0;
    }
    terminal.tell(job.name() + ": goes on");
  }

  void stopLive(Handover changing) throws Exception {
    if (standstill == 0) {
      standstill = System.nanoTime();
    }
    terminal.tell(job.name() + ": stops to be handed over");
    Optional<String> savepoint = stopped(changing);
    Generation from = ledger.generation(changing.from());
    JobRecord record = live.record();
    Generation ran =
        from.ranAs(
            record.jar(),
            JobSettings.of(record.settings()).without(LiveGeneration.READ_FROM).arguments(),
            record.parallelism());
    Offsets at =
        savepoint.isPresent()
            ? ledger.position(live.group())
            : ledger.generation(changing.to()).position();
    ledger.atomically(
        (statement, in) -> {
          in.save(savepoint.map(path -> ran.stoppedAt(path, at)).orElse(ran));
          in.save(job.name(), changing.stoppedAt(at));
        });
  }

  /** Empty only for a rollback: what is left may be past taking a savepoint. */
  private Optional<String> stopped(Handover changing) throws Exception {
    Optional<String> savepoint;
    try {
      savepoint = live.stop();
    } catch (FlinkException e) {
      if (changing.purpose() != Purpose.ROLLBACK) {
        throw e;
      }
      terminal.tell(job.name() + ": " + e.getMessage());
      live.cancel();
      savepoint = Optional.empty();
    }
    if (savepoint.isEmpty() && changing.purpose() == Purpose.SWITCH) {
      live.resume();
      return live.stop();
    }
    if (savepoint.isEmpty()) {
      terminal.tell(
          job.name()
              + " ended without a savepoint: what it wrote into topics since it became live is"
              + " written again");
    }
    return savepoint;
  }

  Verdict compare(Generation generation) throws Exception {
    LiveSnapshot past = snapshot.orElseThrow();
    Comparison comparison = new Comparison(job.tables(), options.rules(), options.limit());
    int liveNumber = ledger.live().map(Generation::number).orElse(1);
    try (Connection now = deployment.postgres().connectPatiently()) {
      now.setAutoCommit(false);
      try (Statement names = now.createStatement();
          ProgressBar bar =
              ProgressBar.show(terminal, new CompareGauge(comparison, job)::text)) {
        diffs =
            comparison.run(
                past.connection(),
                tables.names(liveNumber, names),
                now,
                tables.names(generation.number(), names));
      }
      now.rollback();
    }
    comparedAt = Optional.of(generation.position());
    levelGeneration = 0;
    return new Verdict(
        generation.position(),
        diffs.stream().mapToLong(TableDiff::differences).sum(),
        diffs.stream().mapToLong(TableDiff::refused).sum());
  }

  void flip(Handover changing) throws Exception {
    Generation from = ledger.generation(changing.from());
    Generation to = ledger.generation(changing.to());
    for (int attempt = 1; ; attempt++) {
      try {
        ledger.atomically(
            (statement, in) -> {
              tables.flip(changing.to(), statement);
              in.save(from.as(State.RETIRED));
              in.save(to.as(State.LIVE));
            });
        terminal.tell(
            "%s: readers see generation %d".formatted(job.name(), changing.to()));
        return;
      } catch (SQLException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == FLIP_ATTEMPTS) {
          throw e;
        }
        terminal.tell("long queries keep the read models locked; trying again");
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  /** Only where the two generations were seen to differ; without a comparison they may. */
  void publishTwins(Handover changing) throws Exception {
    Generation newer = ledger.generation(Math.max(changing.from(), changing.to()));
    boolean same = newer.verdict().filter(v -> v.differences() == 0).isPresent();
    if (!same) {
      try (Connection connection = deployment.postgres().connectPatiently()) {
        new Twins(deployment, job)
            .publish(connection, tables, changing.from(), changing.to(), terminal);
      }
    }
    ledger.save(changing.withTwins());
  }

  void startLive(Handover changing) throws Exception {
    live.start(ledger.generation(changing.to()), changing.at().orElseThrow());
    if (standstill > 0) {
      handover = Optional.of(Duration.ofNanos(System.nanoTime() - standstill));
      standstill = 0;
    }
    terminal.tell("%s: runs on generation %d".formatted(job.name(), changing.to()));
  }

  void forgetSnapshot() throws SQLException {
    if (snapshot.isPresent()) {
      snapshot.get().close();
      snapshot = Optional.empty();
    }
  }

  RebuildReport report(Generation about) {
    return new RebuildReport(
        job.name(), about.number(), about.state(), comparedAt, diffs, built, pause, handover);
  }
}
