package io.thermocline.cli.generation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One generation of a job's read models: tables of its own, filled from state of its own.
 *
 * @param job whose read models they are
 * @param number from 1
 * @param state what it is to readers
 * @param jar file with its version of the job, kept for it; empty if that is unknown
 * @param settings job arguments beside endpoints and those that make it a generation
 * @param parallelism asked for
 * @param savepoint state that holds everything before {@code position}; empty: nothing yet
 * @param position of the job's own topic. While it runs, what it had read when it was started last
 * @param prologue what it has to read before the job's own topic
 * @param run its present run, written down before it is started; empty while it stands still
 * @param verdict of its newest comparison
 */
public record Generation(
    String job,
    int number,
    State state,
    Optional<String> jar,
    List<String> settings,
    Optional<Integer> parallelism,
    Optional<String> savepoint,
    Offsets position,
    Optional<Prologue> prologue,
    Optional<Run> run,
    Optional<Verdict> verdict) {

  /** What a generation is to readers. */
  public enum State {
    /** Not compared yet, or found to differ. */
    BUILDING,
    /** Compared: a switch may make it live. */
    READY,
    /** The one that readers see. */
    LIVE,
    /** Was live just before: a rollback makes it live again. */
    RETIRED,
    /** Was live before that; only kept. */
    PAST
  }

  /**
   * Records that Kafka no longer has under their own offsets, put into a topic for this build.
   *
   * @param topic that holds them, and nothing else
   * @param seam where the job's own topic goes on
   * @param end of {@code topic}; empty until all of them are in it
   */
  public record Prologue(String topic, Offsets seam, Optional<Offsets> end) {

    /** All of them are there. */
    public Prologue filled(Offsets upTo) {
      return new Prologue(topic, seam, Optional.of(upTo));
    }
  }

  /**
   * A run of the job beside the live one.
   *
   * @param jobId on the cluster, 32 hexadecimal digits
   * @param part name of the part of the input it reads, unlike that of any other part
   * @param restored state it was started from, which is older than {@code from} only if an earlier
   *     run of this part ended before its time
   * @param from where the part begins
   * @param to where it ends; empty: nowhere
   */
  public record Run(
      String jobId, String part, Optional<String> restored, Offsets from, Optional<Offsets> to) {}

  /**
   * What a comparison with the live generation came to.
   *
   * @param at where both were
   * @param differences all of them
   * @param refused those that no rule allows
   */
  public record Verdict(Offsets at, long differences, long refused) {
    public boolean passed() {
      return refused == 0;
    }
  }

  /** A generation that has read nothing. */
  public static Generation begun(
      String job,
      int number,
      Optional<String> jar,
      List<String> settings,
      Optional<Integer> parallelism) {
    return new Generation(
        job,
        number,
        State.BUILDING,
        jar,
        settings,
        parallelism,
        Optional.empty(),
        Offsets.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same in another state. */
  public Generation as(State other) {
    return with(copy -> copy.state = other);
  }

  /** With something to read before the job's own topic. */
  public Generation after(Prologue before) {
    return with(copy -> copy.prologue = Optional.of(before));
  }

  /** The same as it ran last. */
  public Generation ranAs(
      Optional<String> itsJar, List<String> itsSettings, Optional<Integer> itsParallelism) {
    return with(
        copy -> {
          copy.jar = itsJar;
          copy.settings = itsSettings;
          copy.parallelism = itsParallelism;
        });
  }

  /** About to run. */
  public Generation running(Run next) {
    return with(copy -> copy.run = Optional.of(next));
  }

  /** Stands still: {@code path} holds everything before {@code at}. */
  public Generation stoppedAt(String path, Offsets at) {
    return with(
        copy -> {
          copy.savepoint = Optional.of(path);
          copy.position = at;
          copy.prologue = Optional.empty();
          copy.run = Optional.empty();
        });
  }

  /** Compared. */
  public Generation judged(Verdict found) {
    return with(
        copy -> {
          copy.state = found.passed() ? State.READY : State.BUILDING;
          copy.verdict = Optional.of(found);
        });
  }

  /** What a run of it is called beside the live one. */
  public String runName() {
    return job + "-g" + number;
  }

  private Generation with(Consumer<Copy> change) {
    Copy copy = new Copy();
    change.accept(copy);
    return new Generation(
        job,
        number,
        copy.state,
        copy.jar,
        copy.settings,
        copy.parallelism,
        copy.savepoint,
        copy.position,
        copy.prologue,
        copy.run,
        copy.verdict);
  }

  /** What can change of a generation. */
  private final class Copy {
    State state = Generation.this.state;
    Optional<String> jar = Generation.this.jar;
    List<String> settings = Generation.this.settings;
    Optional<Integer> parallelism = Generation.this.parallelism;
    Optional<String> savepoint = Generation.this.savepoint;
    Offsets position = Generation.this.position;
    Optional<Prologue> prologue = Generation.this.prologue;
    Optional<Run> run = Generation.this.run;
    Optional<Verdict> verdict = Generation.this.verdict;
  }
}
