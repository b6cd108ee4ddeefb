package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Session;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Generation.Verdict;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Handover.Purpose;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.rebuild.Situation.Fact;
import io.thermocline.cli.rebuild.Situation.Running;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of the command: looks, does the next step of the {@link Course}, and looks again, until
 * there is none. Everything that matters is written down before it is done, so that a run that was
 * killed is gone on with by the next.
 */
public final class Rebuild implements AutoCloseable {

  /** So few offsets are read in moments. */
  private static final long NEAR = 20_000;

  private final JobDefinition job;
  private final Ledger ledger;
  private final LiveJob live;
  private final BuildJob build;
  private final BuildSteps building;
  private final CompareSteps comparing;
  private final HandoverSteps changing;
  private final Set<Fact> facts = EnumSet.noneOf(Fact.class);

  /**
   * @throws CommandFailure if another process rebuilds this job
   */
  public Rebuild(Session session, Deployment deployment, JobDefinition job, Options options)
      throws SQLException, InterruptedException {
    this.job = job;
    this.ledger = Ledger.open(deployment.postgres(), job);
    this.live = new LiveJob(job, session, deployment);
    this.build = new BuildJob(job, session, deployment, ledger);
    Scene scene =
        new Scene(
            session,
            deployment,
            job,
            options,
            ledger,
            live,
            build,
            new GenerationTables(job.tables()));
    this.building = new BuildSteps(scene);
    this.comparing = new CompareSteps(scene);
    this.changing = new HandoverSteps(scene);
  }

  /**
   * Does what is left to do.
   *
   * @throws CommandFailure if that can't be done, for a reason its user can act on; what was done
   *     is not lost
   */
  public RebuildReport run(Goal goal) throws Exception {
    while (true) {
      Situation now = look(goal);
      Step step = Course.next(goal, now);
      if (step == Step.DONE) {
        return report(
            facts.contains(Fact.CHANGED)
                ? ledger.generation(now.live())
                : now.other().orElseThrow());
      }
      perform(step, goal, now);
    }
  }

  private Situation look(Goal goal) throws SQLException {
    List<Generation> all = ledger.generations();
    Optional<Handover> handover = ledger.handover();
    int liveNumber =
        all.stream()
            .filter(g -> g.state() == State.LIVE)
            .findFirst()
            .map(Generation::number)
            .orElse(1);
    Optional<Generation> other =
        all.stream()
            .filter(
                g ->
                    handover.isPresent()
                        ? g.number() == handover.get().to()
                        : isMeant(g.state(), goal))
            .max(Comparator.comparingInt(Generation::number));
    Running running = other.map(build::state).orElse(Running.NONE);
    return new Situation(
        liveNumber, other, handover, live.runs(), running, facts(other, handover, running));
  }

  private static boolean isMeant(State state, Goal goal) {
    return goal == Goal.ROLLBACK
        ? state == State.RETIRED
        : state == State.BUILDING || state == State.READY;
  }

  private Set<Fact> facts(Optional<Generation> other, Optional<Handover> handover, Running running)
      throws SQLException {
    Set<Fact> now = EnumSet.copyOf(facts);
    if (other.isEmpty()) {
      return now;
    }
    Generation generation = other.get();
    if (running == Running.RUNNING && building.hasArrived(generation)) {
      now.add(Fact.RUN_ARRIVED);
    }
    if (handover.isEmpty() && running == Running.NONE) {
      Offsets at = ledger.position(live.group());
      if (building.isLevel(generation)
          || (generation.savepoint().isPresent() && generation.position().behind(at) <= NEAR)) {
        now.add(Fact.NEAR);
      }
      if (at.isAtLeast(generation.position())) {
        now.add(Fact.LIVE_IS_LEVEL);
      }
    }
    return now;
  }

  private void perform(Step step, Goal goal, Situation now) throws Exception {
    switch (step) {
      case CREATE -> building.create();
      case FETCH_HISTORY -> building.fetchHistory(now.other().orElseThrow());
      case START_RUN -> building.startRun(now.other().orElseThrow(), now.handover());
      case RESUME_RUN -> build.resume(now.other().orElseThrow());
      case AWAIT_RUN -> building.awaitRun(now.other().orElseThrow());
      case STOP_RUN -> build.stop(now.other().orElseThrow());
      case AWAIT_LIVE -> building.awaitLive(now.other().orElseThrow());
      case BEGIN_COMPARE -> begin(Purpose.COMPARE, now);
      case BEGIN_SWITCH -> begin(Purpose.SWITCH, now);
      case BEGIN_ROLLBACK -> begin(Purpose.ROLLBACK, now);
      case PAUSE_LIVE -> comparing.pauseLive(now.handover().orElseThrow());
      case STOP_LIVE -> changing.stopLive(now.handover().orElseThrow());
      case RESUME_LIVE -> comparing.resumeLive();
      case COMPARE -> {
        Verdict verdict = comparing.compare(now.other().orElseThrow());
        building.forgetLevel();
        ledger.save(now.other().get().judged(verdict));
        facts.add(Fact.COMPARED);
      }
      case FLIP -> changing.flip(now.handover().orElseThrow());
      case PUBLISH_TWINS -> changing.publishTwins(now.handover().orElseThrow());
      case START_LIVE -> changing.startLive(now.handover().orElseThrow());
      case REVERSE_HANDOVER -> ledger.save(now.handover().orElseThrow().reversed());
      case END_HANDOVER -> end(goal, now);
      case DONE -> throw new IllegalStateException("nothing is to be done");
    }
  }

  private void begin(Purpose purpose, Situation now) throws SQLException {
    Generation other =
        now.other()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "no generation of " + job.name() + " was live before this one",
                        "see which there are: ./thermocline rebuild --list"));
    changing.begin(Handover.begun(purpose, now.live(), other.number()));
    facts.add(Fact.HANDOVER_IS_OURS);
  }

  private void end(Goal goal, Situation now) throws SQLException {
    Handover handover = now.handover().orElseThrow();
    ledger.endHandover();
    comparing.close();
    facts.remove(Fact.HANDOVER_IS_OURS);
    boolean isToBeUndone =
        goal == Goal.ROLLBACK
            && handover.purpose() == Purpose.SWITCH
            && now.live() == handover.to();
    if (handover.changesTheLiveOne() && !isToBeUndone) {
      facts.add(Fact.CHANGED);
    }
  }

  private RebuildReport report(Generation about) {
    return new RebuildReport(
        job.name(),
        about.number(),
        about.state(),
        comparing.comparedAt(),
        comparing.diffs(),
        building.built(),
        comparing.pause(),
        changing.standstill());
  }

  @Override
  public void close() throws SQLException {
    try {
      comparing.close();
    } finally {
      ledger.close();
    }
  }
}
