package io.thermocline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.Run;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Generation.Verdict;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Handover.Purpose;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.rebuild.Situation.Fact;
import io.thermocline.cli.rebuild.Situation.Running;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A topic of one partition, a cluster and a database, as far as a rebuild can tell. Records come in
 * as time goes by. The command can be killed before and after whatever it changes.
 */
final class World {

  /** The command is killed. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final int RECORDS_A_STEP = 7;
  private static final long NEAR = 20;

  /** A run of the job on the cluster. */
  private static final class OnCluster {
    private final int generation;
    private final Optional<Long> to;
    private final boolean tellsTopics;
    private long at;
    private Running state = Running.RUNNING;

    private OnCluster(int generation, long at, Optional<Long> to, boolean tellsTopics) {
      this.generation = generation;
      this.at = at;
      this.to = to;
      this.tellsTopics = tellsTopics;
    }
  }

  private final TreeMap<Integer, Generation> generations = new TreeMap<>();
  private final Map<String, OnCluster> beside = new HashMap<>();
  private Optional<Handover> handover = Optional.empty();
  private OnCluster liveRun = new OnCluster(1, 0, Optional.empty(), true);
  private long end = 100;

  /** All before it was told topics, in order. */
  private long told;

  private int ids;
  private int readersSee = 1;
  private int changesUntilKill = Integer.MAX_VALUE;

  // What a command knows, and nobody after it.
  private final Set<Fact> facts = EnumSet.noneOf(Fact.class);
  private Optional<Long> snapshot = Optional.empty();
  private String level = "";
  private int levelGeneration;

  World() {
    pass();
  }

  /** A command begins; it lives to make so many changes. */
  void begin(int changes) {
    facts.clear();
    snapshot = Optional.empty();
    level = "";
    levelGeneration = 0;
    changesUntilKill = changes;
  }

  /** One that is not killed. */
  void run(Goal goal) {
    for (int steps = 0; ; steps++) {
      assertThat(steps).as("steps to %s: %s", goal, look(goal)).isLessThan(500);
      Situation now = look(goal);
      Step step = Course.next(goal, now);
      if (step == Step.DONE) {
        return;
      }
      perform(step, goal, now);
      pass();
    }
  }

  /** A run beside the live one is lost. */
  void loseRuns() {
    beside.values().stream()
        .filter(run -> run.state == Running.RUNNING)
        .forEach(run -> run.state = Running.LOST);
  }

  private void change(Runnable change) {
    if (changesUntilKill-- <= 0) {
      throw new Killed();
    }
    change.run();
  }

  private void pass() {
    end += RECORDS_A_STEP;
    beside.values().stream().filter(run -> run.state == Running.RUNNING).forEach(this::read);
    if (liveRun.state == Running.RUNNING) {
      read(liveRun);
    }
  }

  private void read(OnCluster run) {
    long upTo = run.to.map(to -> Math.min(to, end)).orElse(end);
    if (run.tellsTopics && upTo > run.at) {
      assertThat(run.at).as("topics are told each record once, in order").isEqualTo(told);
      told = upTo;
    }
    run.at = Math.max(run.at, upTo);
  }

  Situation look(Goal goal) {
    Optional<Generation> other =
        generations.values().stream()
            .filter(
                g ->
                    handover.isPresent()
                        ? g.number() == handover.get().to()
                        : goal == Goal.ROLLBACK
                            ? g.state() == State.RETIRED
                            : g.state() == State.BUILDING || g.state() == State.READY)
            .max(Comparator.comparingInt(Generation::number));
    Running running = other.flatMap(Generation::run).map(this::state).orElse(Running.NONE);
    Set<Fact> now = EnumSet.copyOf(facts);
    if (running == Running.RUNNING && arrived(other.get())) {
      now.add(Fact.RUN_ARRIVED);
    }
    if (other.isPresent() && handover.isEmpty() && running == Running.NONE) {
      Offsets at = offsets(liveRun.at);
      if (levelGeneration == other.get().number()
          || (other.get().savepoint().isPresent() && other.get().position().behind(at) <= NEAR)) {
        now.add(Fact.NEAR);
      }
      if (at.isAtLeast(other.get().position())) {
        now.add(Fact.LIVE_IS_LEVEL);
      }
    }
    return new Situation(
        readersSee, other, handover, liveRun.state == Running.RUNNING, running, now);
  }

  private Running state(Run run) {
    return beside.containsKey(run.jobId()) ? beside.get(run.jobId()).state : Running.LOST;
  }

  private boolean arrived(Generation generation) {
    Run run = generation.run().orElseThrow();
    return run.to().isPresent()
        ? offsets(beside.get(run.jobId()).at).isAtLeast(run.to().get())
        : level.equals(run.jobId());
  }

  private void perform(Step step, Goal goal, Situation now) {
    switch (step) {
      case CREATE -> {
        int number = Math.max(1, generations.isEmpty() ? 1 : generations.lastKey()) + 1;
        save(Generation.begun("job", number, Optional.of("jar"), List.of(), Optional.empty()));
      }
      case FETCH_HISTORY -> throw new AssertionError("Kafka has it all");
      case START_RUN -> {
        Generation other = now.other().orElseThrow();
        Optional<Offsets> to = now.handover().flatMap(Handover::at);
        Run run = new Run("r" + ++ids, "p" + ids, Optional.empty(), other.position(), to);
        save(other.running(run));
        launch(other, run, at(other.position()));
      }
      case RESUME_RUN -> {
        Generation other = now.other().orElseThrow();
        Run lost = other.run().orElseThrow();
        long newest =
            beside.containsKey(lost.jobId()) ? beside.get(lost.jobId()).at : at(other.position());
        Run run = new Run("r" + ++ids, lost.part(), Optional.empty(), lost.from(), lost.to());
        save(other.running(run));
        launch(other, run, newest);
      }
      case AWAIT_RUN -> {
        Generation other = now.other().orElseThrow();
        Run run = other.run().orElseThrow();
        if (run.to().isEmpty() && beside.get(run.jobId()).at >= liveRun.at) {
          level = run.jobId();
          levelGeneration = other.number();
        }
      }
      case STOP_RUN -> {
        Generation other = now.other().orElseThrow();
        OnCluster run = beside.get(other.run().orElseThrow().jobId());
        change(() -> run.state = Running.STOPPED);
        save(other.stoppedAt("savepoint", offsets(run.at)));
      }
      case AWAIT_LIVE -> {}
      case BEGIN_COMPARE -> begin(Purpose.COMPARE, now);
      case BEGIN_SWITCH -> begin(Purpose.SWITCH, now);
      case BEGIN_ROLLBACK -> begin(Purpose.ROLLBACK, now);
      case PAUSE_LIVE -> {
        change(() -> liveRun.state = Running.STOPPED);
        snapshot = Optional.of(liveRun.at);
        save(now.handover().orElseThrow().stoppedAt(offsets(liveRun.at)));
      }
      case STOP_LIVE -> {
        Handover changing = now.handover().orElseThrow();
        change(() -> liveRun.state = Running.STOPPED);
        change(
            () -> {
              generations.compute(
                  changing.from(), (n, g) -> g.stoppedAt("savepoint", offsets(liveRun.at)));
              handover = Optional.of(changing.stoppedAt(offsets(liveRun.at)));
            });
      }
      case RESUME_LIVE -> change(() -> liveRun.state = Running.RUNNING);
      case COMPARE -> {
        Generation other = now.other().orElseThrow();
        assertThat(at(other.position())).as("compared at one place").isEqualTo(snapshot.get());
        levelGeneration = 0;
        save(other.judged(new Verdict(other.position(), 0, 0)));
        facts.add(Fact.COMPARED);
      }
      case FLIP -> {
        Handover changing = now.handover().orElseThrow();
        assertThat(liveRun.state).as("nobody writes what readers see").isEqualTo(Running.STOPPED);
        change(
            () -> {
              readersSee = changing.to();
              generations.replaceAll((n, g) -> g.state() == State.RETIRED ? g.as(State.PAST) : g);
              generations.compute(changing.from(), (n, g) -> g.as(State.RETIRED));
              generations.compute(changing.to(), (n, g) -> g.as(State.LIVE));
            });
      }
      case PUBLISH_TWINS -> {
        assertThat(liveRun.state).as("nobody writes the twins").isEqualTo(Running.STOPPED);
        save(now.handover().orElseThrow().withTwins());
      }
      case START_LIVE -> {
        Generation to = now.other().orElseThrow();
        assertThat(to.position().isSame(now.handover().get().at().get())).isTrue();
        change(
            () -> liveRun = new OnCluster(to.number(), at(to.position()), Optional.empty(), true));
      }
      case REVERSE_HANDOVER -> save(now.handover().orElseThrow().reversed());
      case END_HANDOVER -> {
        Handover ended = now.handover().orElseThrow();
        change(() -> handover = Optional.empty());
        facts.remove(Fact.HANDOVER_IS_OURS);
        boolean toBeUndone =
            goal == Goal.ROLLBACK && ended.purpose() == Purpose.SWITCH && readersSee == ended.to();
        if (ended.changesTheLiveOne() && !toBeUndone) {
          facts.add(Fact.CHANGED);
        }
      }
      case DONE -> throw new AssertionError();
    }
  }

  private void launch(Generation generation, Run run, long at) {
    change(
        () ->
            beside.put(
                run.jobId(),
                new OnCluster(generation.number(), at, run.to().map(World::at), false)));
  }

  private void begin(Purpose purpose, Situation now) {
    Handover begun = Handover.begun(purpose, readersSee, now.other().orElseThrow().number());
    change(
        () -> {
          generations.putIfAbsent(
              1,
              Generation.begun("job", 1, Optional.of("jar"), List.of(), Optional.empty())
                  .as(State.LIVE));
          handover = Optional.of(begun);
        });
    facts.add(Fact.HANDOVER_IS_OURS);
  }

  private void save(Generation generation) {
    change(() -> generations.put(generation.number(), generation));
  }

  private void save(Handover next) {
    change(() -> handover = Optional.of(next));
  }

  private static Offsets offsets(long at) {
    return at == 0 ? Offsets.NONE : Offsets.of(Map.of(0, at));
  }

  private static long at(Offsets offsets) {
    return offsets.next().getOrDefault(0, 0L);
  }

  /** Whether a change of the live generation has ended and was not undone. */
  boolean isSettled() {
    return handover.isEmpty();
  }

  boolean isChangingHands() {
    return handover.filter(Handover::changesTheLiveOne).isPresent();
  }

  int readersSee() {
    return readersSee;
  }

  /** The generation that the running job writes; 0 if none runs. */
  int written() {
    return liveRun.state == Running.RUNNING ? liveRun.generation : 0;
  }

  Map<Integer, Generation> generations() {
    return generations;
  }
}
