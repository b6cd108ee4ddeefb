package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.config.Deployment;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays are killed at random points, again and again, until they end, or run twice at once. */
@ExtendWith(ExplainsFailures.class)
class ReplayFaultsIT {

  private static final Dataset SOURCE = Replays.dataset("tortured");
  private static final int RECORDS = 60_000;
  private static final int KILLS = Integer.getInteger("thermocline.replay.kills", 6);
  private static final int LONGEST_MS = 9_000;
  private static final long PATIENCE_S = 60;
  private static final long SEED = Long.getLong("thermocline.replay.seed", System.nanoTime());

  private static StackCommands commands;
  private static ReplayedTopic source;
  private static Replays replays;
  private static StoredRecords archived;

  @BeforeAll
  static void archive() throws Exception {
    System.err.printf("ReplayFaultsIT, seed %d%n", SEED);
    Deployment deployment = Archiving.deployment(List.of(SOURCE));
    commands = StackCommands.with("tortured", "datasets:\n" + Replays.yaml(SOURCE.name()));
    ReplayedTopic.make(SOURCE, deployment);
    replays = new Replays(deployment);
    source = new ReplayedTopic(SOURCE, deployment, SEED);
    source.send(RECORDS);
    try (Archiving archiving = Archiving.start(deployment)) {
      replays.awaitArchived(SOURCE, source.nextOffsets());
    }
    archived = replays.archived(SOURCE);
    source.send(RECORDS / 10);
  }

  @AfterAll
  static void end() throws Exception {
    if (source != null) {
      source.close();
    }
    if (replays != null) {
      replays.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "kafka", "all"})
  void whatIsKilledAtAnyPointLeavesNeitherGapNorDouble(String from) throws Exception {
    Random random = new Random(SEED + from.hashCode());
    String into = "tortured-" + from + ".v1";
    String[] replay = {
      "replay", SOURCE.name(), "--source=" + from, "--into=" + into, "--rate=5000", "--json"
    };
    for (int kill = 0; kill < KILLS; kill++) {
      Process running = commands.start(List.of(), replay);
      int after = 500 + random.nextInt(LONGEST_MS);
      if (!running.waitFor(after, TimeUnit.MILLISECONDS)) {
        running.destroyForcibly().waitFor();
      }
      System.err.printf("%s: killed after %d ms%n", from, after);
    }
    commands.run(replay).report();
    mustHold(replays.topic(into), from);
  }

  @Test
  void twoRunsOfOneReplayAtOnceWriteNothingTwice() throws Exception {
    String[] replay = {
      "replay", SOURCE.name(), "--source=archive", "--into=at-once.v1", "--rate=5000", "--json"
    };
    List<Process> both =
        List.of(commands.start(List.of(), replay), commands.start(List.of(), replay));
    try {
      for (Process each : both) {
        assertThat(each.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      both.forEach(Process::destroyForcibly);
    }
    assertThat(both).as("the later fences the earlier").anyMatch(each -> each.exitValue() == 1);
    commands.run(replay).report();
    mustHold(replays.topic("at-once.v1"), "archive");
  }

  /** The archive has none of what can't be read, and a replay of both skips what it would have. */
  private static void mustHold(StoredRecords written, String from) {
    StoredRecords expected =
        switch (from) {
          case "archive" -> archived;
          case "kafka" -> replays.topic(SOURCE.topic());
          default -> replays.topic(SOURCE.topic()).only(StoredRecords::isReadable);
        };
    StoredRecords compared = from.equals("all") ? written.only(StoredRecords::isReadable) : written;
    assertThat(compared.contents()).isEqualTo(expected.contents());
    assertThat(compared.origins()).isEqualTo(expected.coordinates());
  }
}
