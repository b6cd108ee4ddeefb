package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.config.Deployment;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replays are killed at random points, again and again, until they end. */
@ExtendWith(ExplainsFailures.class)
class ReplayFaultsIT {

  private static final Dataset SOURCE = Replays.dataset("tortured");
  private static final int RECORDS = 60_000;
  private static final int KILLS = Integer.getInteger("thermocline.replay.kills", 6);
  private static final int LONGEST_MS = 9_000;

  @Test
  void whatIsKilledAtAnyPointLeavesNeitherGapNorDouble() throws Exception {
    long seed = Long.getLong("thermocline.replay.seed", System.nanoTime());
    System.err.printf("ReplayFaultsIT, seed %d%n", seed);
    Random random = new Random(seed);
    Deployment deployment = Archiving.deployment(List.of(SOURCE));
    StackCommands commands =
        StackCommands.with("tortured", "datasets:\n" + Replays.yaml(SOURCE.name()));
    ReplayedTopic.make(SOURCE, deployment);
    try (Replays replays = new Replays(deployment);
        ReplayedTopic source = new ReplayedTopic(SOURCE, deployment, seed)) {
      source.send(RECORDS);
      try (Archiving archiving = Archiving.start(deployment)) {
        replays.awaitArchived(SOURCE, source.nextOffsets());
      }
      source.send(RECORDS / 10);
      StoredRecords readable = replays.topic(SOURCE.topic()).only(StoredRecords::isReadable);
      for (String from : List.of("archive", "kafka", "all")) {
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
        StoredRecords written = replays.topic(into);
        StoredRecords expected =
            from.equals("archive")
                ? replays.archived(SOURCE)
                : from.equals("kafka") ? replays.topic(SOURCE.topic()) : readable;
        if (from.equals("all")) {
          written = written.only(StoredRecords::isReadable);
        }
        assertThat(written.contents()).as(from).isEqualTo(expected.contents());
        assertThat(written.origins()).as(from).isEqualTo(expected.coordinates());
      }
    }
  }
}
