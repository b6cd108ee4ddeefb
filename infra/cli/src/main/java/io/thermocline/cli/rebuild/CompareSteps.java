package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Verdict;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.progress.ProgressBar;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The steps of a comparison: the live job pauses, is looked at, and goes on. */
final class CompareSteps implements AutoCloseable {

  private final Scene scene;
  private Optional<LiveSnapshot> snapshot = Optional.empty();
  private long paused;
  private Optional<Duration> pause = Optional.empty();
  private Optional<Offsets> comparedAt = Optional.empty();
  private List<TableDiff> diffs = List.of();

  CompareSteps(Scene scene) {
    this.scene = scene;
  }

  void pauseLive(Handover comparing) throws Exception {
    scene.live().jar(scene.live().record());
    if (!scene.live().runs()) {
      throw new CommandFailure(
          scene.job().name() + " was stopped meanwhile",
          "start it and run this again: ./thermocline submit " + scene.job().name());
    }
    scene.terminal().tell(scene.job().name() + ": pauses to be looked at");
    paused = System.nanoTime();
    scene.live().pause();
    try {
      close();
      snapshot = Optional.of(LiveSnapshot.take(scene.deployment().postgres()));
      scene.ledger().save(comparing.stoppedAt(scene.ledger().position(scene.live().group())));
    } catch (SQLException e) {
      scene.live().resume();
      throw e;
    }
  }

  void resumeLive() throws Exception {
    scene.live().resume();
    if (paused > 0) {
      pause = Optional.of(Duration.ofNanos(System.nanoTime() - paused));
      paused = 0;
    }
    scene.terminal().tell(scene.job().name() + ": goes on");
  }

  Verdict compare(Generation generation) throws Exception {
    LiveSnapshot past = snapshot.orElseThrow();
    Comparison comparison =
        new Comparison(scene.job().tables(), scene.options().rules(), scene.options().limit());
    int liveNumber = scene.ledger().live().map(Generation::number).orElse(1);
    try (Connection now = scene.deployment().postgres().connectPatiently()) {
      now.setAutoCommit(false);
      try (Statement names = now.createStatement();
          ProgressBar bar =
              ProgressBar.show(scene.terminal(), new CompareGauge(comparison, scene.job())::text)) {
        diffs =
            comparison.run(
                past.connection(),
                scene.tables().names(liveNumber, names),
                now,
                scene.tables().names(generation.number(), names));
      }
      now.rollback();
    }
    comparedAt = Optional.of(generation.position());
    return new Verdict(
        generation.position(),
        diffs.stream().mapToLong(TableDiff::differences).sum(),
        diffs.stream().mapToLong(TableDiff::refused).sum());
  }

  /** Lets go of the look at the live tables. */
  @Override
  public void close() throws SQLException {
    if (snapshot.isPresent()) {
      snapshot.get().close();
      snapshot = Optional.empty();
    }
  }

  /** How long the live job stood still. */
  Optional<Duration> pause() {
    return pause;
  }

  /** Where the newest comparison was made. */
  Optional<Offsets> comparedAt() {
    return comparedAt;
  }

  /** What it found. */
  List<TableDiff> diffs() {
    return diffs;
  }
}
