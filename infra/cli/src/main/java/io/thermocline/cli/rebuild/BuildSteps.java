package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Prologue;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobRecord;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.LiveGeneration;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.rebuild.RebuildReport.Built;
import io.thermocline.connectors.postgres.SourcePositions;
import io.thermocline.jobs.replay.ReplayException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The steps that make a generation and bring it forward, beside the live one. */
final class BuildSteps {

  private static final long POLL_MS = 300;

  /** Level: what the live job had read is read by the time it has gone on for so long. */
  private static final Duration LEVEL = Duration.ofSeconds(15);

  private static final int TOLERATED_RESTARTS = 5;

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

  private final Scene scene;
  private final History history;
  private String levelRun = "";
  private int levelGeneration;
  private long runStarted;
  private Optional<Built> built = Optional.empty();

  BuildSteps(Scene scene) {
    this.scene = scene;
    this.history = new History(scene.session(), scene.deployment(), scene.job());
  }

  void create() throws Exception {
    if (!scene.live().runs()) {
      throw new CommandFailure(
          scene.job().name() + " does not run, so that there is nothing to build beside",
          "start it: ./thermocline submit " + scene.job().name());
    }
    JobRecord record = scene.live().record();
    scene.live().jar(record);
    if (scene.ledger().position(scene.live().group()).next().isEmpty()) {
      throw new CommandFailure(
          "%s has not told yet how far it is: it has taken no checkpoint, or runs an old version"
              .formatted(scene.job().name()),
          "wait for a checkpoint, or submit it anew: ./thermocline stop %s --savepoint, then submit"
              .formatted(scene.job().name()));
    }
    int number =
        1 + scene.ledger().generations().stream().mapToInt(Generation::number).max().orElse(1);
    Generation begun =
        Generation.begun(
            scene.job().name(),
            number,
            Optional.of(scene.options().jar().toString()),
            settings(record, number),
            scene.options().parallelism().or(record::parallelism));
    Generation complete = history.before(scene.options().source()).map(begun::after).orElse(begun);
    scene
        .ledger()
        .atomically(
            (statement, in) -> {
              scene.tables().drop(number, statement);
              SourcePositions.forget(
                  statement.getConnection(), List.of(scene.build().group(begun)));
              in.save(complete);
            });
    scene
        .terminal()
        .tell(
            "%s: generation %d is built beside the live one".formatted(scene.job().name(), number));
  }

  void fetchHistory(Generation generation) throws Exception {
    Prologue before = generation.prologue().orElseThrow();
    try {
      scene.ledger().save(generation.after(before.filled(history.fetch(before))));
    } catch (ReplayException e) {
      throw new CommandFailure(e.getMessage(), e.remedy(), e);
    }
  }

  /** The live job's, in a group of its own. */
  private List<String> settings(JobRecord record, int number) {
    JobSettings given = JobSettings.of(record.settings());
    String group =
        given
            .get(LiveGeneration.GROUP)
            .orElse(scene.job().consumerGroup())
            .replaceFirst("-g\\d+$", "");
    return given
        .without(OF_A_GENERATION)
        .with(scene.options().settings())
        .with(LiveGeneration.NUMBER, Integer.toString(number))
        .with(LiveGeneration.GROUP, group + "-g" + number)
        .arguments();
  }

  void startRun(Generation generation, Optional<Handover> meeting) throws Exception {
    runStarted = System.nanoTime();
    scene.build().start(generation, meeting.flatMap(Handover::at));
  }

  /** Whether a run has read its part, as its newest checkpoint shows. */
  boolean hasArrived(Generation generation) throws SQLException {
    Run run = generation.run().orElseThrow();
    return run.to().isPresent()
        ? scene.build().position(generation).isAtLeast(run.to().get())
        : levelRun.equals(run.jobId());
  }

  /** Whether it was level with the live job when it was stopped just now. */
  boolean isLevel(Generation generation) {
    return levelGeneration == generation.number();
  }

  /** Time has passed since. */
  void forgetLevel() {
    levelGeneration = 0;
  }

  void awaitRun(Generation generation) throws Exception {
    Run run = generation.run().orElseThrow();
    try (BuildGauge gauge = BuildGauge.of(scene.deployment(), scene.job(), generation);
        ProgressBar bar = ProgressBar.show(scene.terminal(), gauge::text)) {
      if (run.to().isPresent()) {
        awaitPosition(generation, run.to().get(), gauge);
        return;
      }
      long asked;
      do {
        asked = System.nanoTime();
        if (!awaitPosition(generation, scene.ledger().position(scene.live().group()), gauge)) {
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
                  run.from().behind(scene.build().position(generation)),
                  Duration.ofNanos(System.nanoTime() - runStarted)));
    }
  }

  /** Returns false if the run ended meanwhile. */
  private boolean awaitPosition(Generation generation, Offsets place, BuildGauge gauge)
      throws Exception {
    Run run = generation.run().orElseThrow();
    while (true) {
      Offsets at = scene.build().position(generation);
      gauge.at(at);
      if (at.isAtLeast(place)) {
        return true;
      }
      if (scene.build().state(generation) != Situation.Running.RUNNING) {
        return false;
      }
      Optional<String> trouble = scene.build().trouble(run, TOLERATED_RESTARTS);
      if (trouble.isPresent()) {
        scene.build().cancel(generation);
        throw new CommandFailure(
            "%s failed again and again, and was stopped: %s"
                .formatted(generation.runName(), trouble.get()),
            "mend it and run this again, or give it up: ./thermocline rebuild %s --remove %d"
                .formatted(scene.job().name(), generation.number()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  void awaitLive(Generation generation) throws Exception {
    while (scene.live().runs()
        && !scene.ledger().position(scene.live().group()).isAtLeast(generation.position())) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  /** How long it took to be level, if this process began the run. */
  Optional<Built> built() {
    return built;
  }
}
