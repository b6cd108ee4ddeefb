package io.thermocline.cli.rebuild;

import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Handover.Purpose;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobRecord;
import io.thermocline.cli.job.JobSettings;
import io.thermocline.cli.job.LiveGeneration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The steps by which another generation becomes the live one. */
final class HandoverSteps {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int FLIP_ATTEMPTS = 20;

  private final Scene scene;
  private long stoppedSince;
  private Optional<Duration> standstill = Optional.empty();

  HandoverSteps(Scene scene) {
    this.scene = scene;
  }

  /** The generation that is live is written down with it, if it never was. */
  void begin(Handover next) throws SQLException {
    JobRecord record = scene.live().record();
    boolean unknown = scene.ledger().live().isEmpty();
    scene
        .ledger()
        .atomically(
            (statement, in) -> {
              if (next.changesTheLiveOne()) {
                scene.tables().requireFree(next.to(), statement);
              }
              if (unknown && next.changesTheLiveOne()) {
                in.save(
                    Generation.begun(
                            scene.job().name(),
                            next.from(),
                            record.jar(),
                            record.settings(),
                            record.parallelism())
                        .as(State.LIVE));
              }
              in.save(scene.job().name(), next);
            });
  }

  void stopLive(Handover changing) throws Exception {
    if (stoppedSince == 0) {
      stoppedSince = System.nanoTime();
    }
    scene.terminal().tell(scene.job().name() + ": stops to be handed over");
    Optional<String> savepoint = stopped(changing);
    Generation from = scene.ledger().generation(changing.from());
    JobRecord record = scene.live().record();
    Generation ran =
        from.ranAs(
            record.jar(),
            JobSettings.of(record.settings()).without(LiveGeneration.READ_FROM).arguments(),
            record.parallelism());
    Offsets at =
        savepoint.isPresent()
            ? scene.ledger().position(scene.live().group())
            : scene.ledger().generation(changing.to()).position();
    scene
        .ledger()
        .atomically(
            (statement, in) -> {
              in.save(savepoint.map(path -> ran.stoppedAt(path, at)).orElse(ran));
              in.save(scene.job().name(), changing.stoppedAt(at));
            });
  }

  /** Empty only for a rollback: what is left may be past taking a savepoint. */
  private Optional<String> stopped(Handover changing) throws Exception {
    Optional<String> savepoint;
    try {
      savepoint = scene.live().stop();
    } catch (FlinkException e) {
      if (changing.purpose() != Purpose.ROLLBACK) {
        throw e;
      }
      scene.terminal().tell(scene.job().name() + ": " + e.getMessage());
      scene.live().cancel();
      savepoint = Optional.empty();
    }
    if (savepoint.isEmpty() && changing.purpose() == Purpose.SWITCH) {
      scene.live().resume();
      return scene.live().stop();
    }
    if (savepoint.isEmpty()) {
      scene
          .terminal()
          .tell(
              scene.job().name()
                  + " ended without a savepoint: what it wrote into topics since it became live is"
                  + " written again");
    }
    return savepoint;
  }

  void flip(Handover changing) throws Exception {
    Generation from = scene.ledger().generation(changing.from());
    Generation to = scene.ledger().generation(changing.to());
    for (int attempt = 1; ; attempt++) {
      try {
        scene
            .ledger()
            .atomically(
                (statement, in) -> {
                  scene.tables().flip(changing.to(), statement);
                  for (Generation other : in.of(scene.job().name())) {
                    if (other.state() == State.RETIRED) {
                      in.save(other.as(State.PAST));
                    }
                  }
                  in.save(from.as(State.RETIRED));
                  in.save(to.as(State.LIVE));
                });
        scene
            .terminal()
            .tell("%s: readers see generation %d".formatted(scene.job().name(), changing.to()));
        return;
      } catch (SQLException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == FLIP_ATTEMPTS) {
          throw e;
        }
        scene.terminal().tell("long queries keep the read models locked; trying again");
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  /** Only where the two generations were seen to differ; without a comparison they may. */
  void publishTwins(Handover changing) throws Exception {
    Generation newer = scene.ledger().generation(Math.max(changing.from(), changing.to()));
    boolean same = newer.verdict().filter(v -> v.differences() == 0).isPresent();
    if (!same) {
      try (Connection connection = scene.deployment().postgres().connectPatiently()) {
        new Twins(scene.deployment(), scene.job())
            .publish(connection, scene.tables(), changing.from(), changing.to(), scene.terminal());
      }
    }
    scene.ledger().save(changing.withTwins());
  }

  void startLive(Handover changing) throws Exception {
    scene.live().start(scene.ledger().generation(changing.to()), changing.at().orElseThrow());
    if (stoppedSince > 0) {
      standstill = Optional.of(Duration.ofNanos(System.nanoTime() - stoppedSince));
      stoppedSince = 0;
    }
    scene.terminal().tell("%s: runs on generation %d".formatted(scene.job().name(), changing.to()));
  }

  /** How long no job wrote what readers see, if all of it fell to this process. */
  Optional<Duration> standstill() {
    return standstill;
  }
}
