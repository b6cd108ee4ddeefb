package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Handover.Purpose;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.connectors.postgres.SourcePositions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a generation away: its run, its tables, and what is known of it. */
public final class Removal {

  private final Session session;
  private final Deployment deployment;
  private final JobDefinition job;

  public Removal(Session session, Deployment deployment, JobDefinition job) {
    this.session = session;
    this.deployment = deployment;
    this.job = job;
  }

  /**
   * Removes a generation that readers don't see, its savepoint too. A switch that was not ended is
   * called off first, and the live job goes on.
   *
   * @throws CommandFailure for the live one, and for one that views of others are built on
   */
  public void remove(int number) throws Exception {
    try (Ledger ledger = Ledger.open(deployment.postgres(), job)) {
      Generation generation = ledger.generation(number);
      if (generation.state() == State.LIVE) {
        throw new CommandFailure(
            "generation %d of %s is the one readers see".formatted(number, job.name()),
            "make another one live first: --rollback, or a rebuild with --switch");
      }
      GenerationTables tables = new GenerationTables(job.tables());
      ledger.atomically((statement, in) -> tables.requireUnused(number, statement));
      callOff(ledger);
      BuildJob build = new BuildJob(job, session, deployment, ledger);
      build.cancel(generation);
      Set<String> states = build.states(generation);
      generation
          .prologue()
          .ifPresent(before -> new History(session, deployment, job).forget(before));
      ledger.atomically(
          (statement, in) -> {
            tables.drop(number, statement);
            SourcePositions.forget(statement.getConnection(), List.of(build.group(generation)));
            in.delete(generation);
          });
      build.discard(states);
    }
  }

  private void callOff(Ledger ledger) throws Exception {
    Optional<Handover> handover = ledger.handover();
    if (handover.isEmpty()) {
      return;
    }
    boolean flipped = ledger.live().map(Generation::number).orElse(1) == handover.get().to();
    if (handover.get().purpose() == Purpose.ROLLBACK || flipped) {
      throw handover.get().underWay(job.name());
    }
    LiveJob live = new LiveJob(job, session, deployment);
    if (!live.runs()) {
      live.resume();
    }
    ledger.endHandover();
  }
}
