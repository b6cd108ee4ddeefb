package io.thermocline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.rebuild.World.Killed;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

class CourseTest {

  /** More changes than any run makes. */
  private static final int MANY = 1000;

  private World world;

  /** One object serves all tries. */
  @BeforeTry
  void begin() {
    world = new World();
  }

  @Example
  void switchesAndRollsBackAndForth() {
    run(Goal.SWITCH);
    assertLive(2);
    run(Goal.ROLLBACK);
    assertLive(1);
    run(Goal.ROLLBACK);
    assertLive(2);
  }

  @Example
  void rollsBackToTheOneThatWasLiveBeforeNotToTheNewestThatEverWas() {
    run(Goal.SWITCH);
    run(Goal.ROLLBACK);
    run(Goal.SWITCH);
    assertLive(3);
    run(Goal.ROLLBACK);
    assertLive(1);
    run(Goal.ROLLBACK);
    assertLive(3);
  }

  @Example
  void comparisonLeavesReadersAlone() {
    run(Goal.COMPARE);
    assertLive(1);
    assertThat(world.generations().get(2).state()).isEqualTo(State.READY);
    run(Goal.SWITCH);
    assertLive(2);
    assertThat(world.generations().keySet()).containsExactly(1, 2);
  }

  /** The world itself asserts that topics are told every record once, by one job at a time. */
  @Property
  void fromAnyCrashTheNextRunLeadsToTheSameEnd(
      @ForAll @Size(max = 12) List<@IntRange(max = 25) Integer> changes,
      @ForAll boolean runsAreLost) {
    killedAfter(changes, Goal.SWITCH, 2, runsAreLost);
    run(Goal.SWITCH, 2);
    assertLive(2);
    killedAfter(changes, Goal.ROLLBACK, 1, runsAreLost);
    run(Goal.ROLLBACK, 1);
    assertLive(1);
  }

  @Property
  void comparisonThatIsKilledLeavesTheLiveJobToBeFound(
      @ForAll @Size(max = 12) List<@IntRange(max = 25) Integer> changes) {
    for (int count : changes) {
      killedAfter(List.of(count), Goal.COMPARE, 0, false);
      assertThat(world.readersSee()).isEqualTo(1);
    }
    run(Goal.COMPARE);
    assertLive(1);
    assertThat(world.generations().get(2).verdict()).isPresent();
  }

  @Property
  void switchThatIsCalledOffEndsWhereItBeganOrIsTakenBack(@ForAll @IntRange(max = 40) int changes) {
    killedAfter(List.of(changes), Goal.SWITCH, 2, false);
    if (!world.isChangingHands()) {
      return;
    }
    run(Goal.ROLLBACK);
    assertThat(world.isSettled()).isTrue();
    assertLive(1);
  }

  private void killedAfter(List<Integer> changes, Goal goal, int wanted, boolean runsAreLost) {
    for (int count : changes) {
      if (world.isSettled() && world.readersSee() == wanted) {
        return;
      }
      world.begin(count);
      try {
        world.run(goal);
      } catch (Killed killed) {
        if (runsAreLost) {
          world.loseRuns();
        }
      }
    }
  }

  private void run(Goal goal, int wanted) {
    if (!world.isSettled() || world.readersSee() != wanted) {
      run(goal);
    }
  }

  private void run(Goal goal) {
    world.begin(MANY);
    world.run(goal);
  }

  private void assertLive(int generation) {
    assertThat(world.readersSee()).isEqualTo(generation);
    assertThat(world.written()).as("the job writes what readers see").isEqualTo(generation);
    assertThat(world.isSettled()).isTrue();
  }
}
