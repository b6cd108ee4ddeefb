package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.e2e.StackCommands.Outcome;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records come back as they were: from the archive, from Kafka, and over the seam between both. */
@ExtendWith(ExplainsFailures.class)
class ReplayIT {

  private static final Dataset SOURCE = Replays.dataset("replayed");

  /** Its topic is what the archive is replayed into, and archived again. */
  private static final Dataset COPY = Replays.dataset("copied");

  private static final int RECORDS = 4_000;
  private static final int LATER = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static ReplayedTopic source;
  private static Archiving archiving;
  private static Replays replays;
  private static StackCommands commands;

  @BeforeAll
  static void archive() throws Exception {
    long seed = System.nanoTime();
    System.err.printf("ReplayIT, seed %d%n", seed);
    Deployment deployment = Archiving.deployment(List.of(SOURCE, COPY));
    replays = new Replays(deployment);
    ReplayedTopic.make(SOURCE, deployment);
    source = new ReplayedTopic(SOURCE, deployment, seed);
    ReplayedTopic.make(COPY, deployment);
    for (int part = 0; part < 4; part++) {
      source.send(RECORDS / 4);
    }
    archiving = Archiving.start(deployment);
    replays.awaitArchived(SOURCE, source.nextOffsets());
    commands =
        StackCommands.with(
            "replay", "datasets:\n" + Replays.yaml("replayed") + Replays.yaml("copied"));
  }

  @AfterAll
  static void end() throws Exception {
    if (archiving != null) {
      archiving.close();
    }
    if (replays != null) {
      replays.close();
    }
    if (source != null) {
      source.close();
    }
  }

  @Test
  void theArchiveComesBackThroughATopicAsItWasAlsoIfKilledAndGoesOnInKafka() throws Exception {
    String[] replay = {"replay", "replayed", "--source=archive", "--into=copied.v1", "--json"};
    Process killed = commands.start(List.of(), with(replay, "--rate=600"));
    try {
      Awaitility.await("some of it is replayed")
          .atMost(PATIENCE)
          .until(() -> replays.topic(COPY.topic()).size() > RECORDS / 10);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    JsonNode second = commands.run(replay).report();
    assertThat(second.path("state").asText()).isEqualTo("done");
    assertThat(second.path("recordsByThisRun").asLong()).isBetween(1L, RECORDS - 1L);

    StoredRecords readable = replays.topic(SOURCE.topic()).only(StoredRecords::isReadable);
    StoredRecords copied = replays.topic(COPY.topic());
    assertThat(copied.contents()).isEqualTo(readable.contents());
    assertThat(copied.origins()).isEqualTo(readable.coordinates());
    assertThat(second.path("records").asInt()).isEqualTo(copied.size());

    JsonNode third = commands.run(replay).report();
    assertThat(third.path("state").asText()).isEqualTo("already-done");
    assertThat(replays.topic(COPY.topic()).size()).isEqualTo(copied.size());

    replays.awaitArchived(COPY, nextOffsets(copied));
    assertThat(replays.archived(COPY).contents())
        .as("archive → Kafka → archive")
        .isEqualTo(replays.archived(SOURCE).contents());
    assertThat(archiving.hot("SELECT page, at FROM hot.copied ORDER BY 1, 2"))
        .as("days of events that are young, whenever they were replayed")
        .isNotEmpty()
        .isEqualTo(archiving.hot("SELECT page, at FROM hot.replayed ORDER BY 1, 2"));

    commands.run("replay", "copied", "--source=kafka", "--into=again.v1", "--json").report();
    assertThat(replays.topic("again.v1").origins())
        .as("the first coordinates win")
        .isEqualTo(copied.origins());

    archiving.job().cancel();
    source.send(LATER);
    mustGoOverTheSeam();
  }

  @Test
  void aJobOnTheClusterWritesTheSame() throws Exception {
    JsonNode done =
        commands
            .run(
                "replay",
                "replayed",
                "--source=archive",
                "--into=by-job.v1",
                "--on-cluster",
                "--parallelism=2",
                "--json")
            .report();
    StoredRecords archived = replays.archived(SOURCE);
    assertThat(done.path("records").asInt()).isEqualTo(archived.size());
    assertThat(replays.topic("by-job.v1").contents()).isEqualTo(archived.contents());
  }

  @Test
  void rangesKeysAndPredicatesChooseInBothSources() throws Exception {
    String where = "--where=count IS NOT NULL AND page <> 'page-7'";
    String from = "--from=" + ReplayedTopic.FIRST_DAY.plusDays(2);
    String to = "--to=" + ReplayedTopic.FIRST_DAY.plusDays(9);
    String archived = "replay replayed --source=archive --into=some.v1 --json";
    long byArchive =
        commands.run(with(archived.split(" "), where, from, to)).report().path("records").asLong();
    String all = "replay replayed --source=all --into=some-of-all.v1 --json";
    long byAll =
        commands.run(with(all.split(" "), where, from, to)).report().path("records").asLong();
    assertThat(byArchive).isBetween(100L, RECORDS / 2L);
    assertThat(byAll).isGreaterThanOrEqualTo(byArchive);

    String key = "replay replayed --source=archive --key=page-3 --into=one-key.v1 --json";
    commands.run(key.split(" ")).report();
    StoredRecords ofTheKey =
        replays
            .archived(SOURCE)
            .only(record -> record.key() != null && "page-3".equals(new String(record.key())));
    assertThat(replays.topic("one-key.v1").contents().values().stream().filter(l -> !l.isEmpty()))
        .isNotEmpty()
        .containsExactlyElementsOf(
            ofTheKey.contents().values().stream().filter(l -> !l.isEmpty()).toList());

    Outcome wrong =
        commands.run("replay", "replayed", "--source=archive", "--into=x.v1", "--where=town = 'x'");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("there is no column named town").contains("at 1");
  }

  @Test
  void kafkaIsReplayedIntoKafkaAsFarAsItGoesBackAndNotSilentlyFromLater() throws Exception {
    String[] replay = {"replay", "replayed", "--source=kafka", "--into=from-kafka.v1", "--json"};
    commands.run(replay).report();
    assertThat(replays.topic("from-kafka.v1").contents())
        .as("dead letters of others too")
        .isEqualTo(replays.topic(SOURCE.topic()).contents());
    Outcome ownTopic = commands.run("replay", "replayed", "--source=kafka", "--into=replayed.v1");
    assertThat(ownTopic.exitCode()).isEqualTo(2);
    assertThat(ownTopic.err()).contains("--into-source");
  }

  @Test
  void expiredOffsetsAreSaidAndTheArchiveOffered() throws Exception {
    ReplayedTopic.make(Replays.dataset("expired"), replays.deployment());
    StackCommands of = StackCommands.with("expired", "datasets:\n" + Replays.yaml("expired"));
    try (ReplayedTopic topic =
            new ReplayedTopic(Replays.dataset("expired"), replays.deployment(), 1);
        Admin admin = Admin.create(replays.deployment().kafka().clientSettings())) {
      topic.send(400);
      admin
          .deleteRecords(
              Map.of(new TopicPartition("expired.v1", 2), RecordsToDelete.beforeOffset(30)))
          .all()
          .get();
    }
    String[] replay = {"replay", "expired", "--source=kafka", "--into=late.v1", "--json"};
    for (String from :
        List.of("--to-offset=2:99999999", "--from=2026-01-01", "--from-offset=2:29", "--rate=9")) {
      Outcome refused = of.run(with(replay, from));
      assertThat(refused.exitCode()).as(from + refused.err()).isEqualTo(1);
    }
    Outcome refused = of.run(replay);
    assertThat(refused.err())
        .contains("partition 2 of expired.v1 begins at offset 30; offset 0 has expired")
        .contains("--source archive");
    JsonNode available = of.run(with(replay, "--from-offset=earliest")).report();
    assertThat(available.path("records").asInt()).isEqualTo(400 - 30);
    JsonNode one =
        of.run(with(replay, "--from-offset=2:30", "--to-offset=2:40", "--id=ten")).report();
    assertThat(one.path("records").asInt()).isEqualTo(10);
  }

  /** Neither gap nor double where the archive ends and Kafka goes on. */
  private static void mustGoOverTheSeam() throws Exception {
    String[] replay = {"replay", "replayed", "--source=all", "--into=over-the-seam.v1", "--json"};
    JsonNode counted = commands.run(with(replay, "--dry-run")).report();
    JsonNode done = commands.run(replay).report();
    StoredRecords written = replays.topic("over-the-seam.v1");
    assertThat(done.path("records")).isEqualTo(counted.path("records"));
    assertThat(done.path("bytes")).isEqualTo(counted.path("bytes"));
    assertThat(written.size()).isEqualTo(done.path("records").asInt());
    assertThat(written.only(StoredRecords::isReadable).contents())
        .isEqualTo(replays.topic(SOURCE.topic()).only(StoredRecords::isReadable).contents());
    for (JsonNode partition : done.path("partitions")) {
      assertThat(partition.path("kafkaFromOffset").asLong())
          .isBetween(1L, partition.path("endOffset").asLong() - 1);
    }
  }

  private static SortedMap<Integer, Long> nextOffsets(StoredRecords records) {
    SortedMap<Integer, Long> next = new TreeMap<>();
    records
        .coordinates()
        .forEach(
            (partition, at) ->
                next.put(
                    partition, 1 + Long.parseLong(at.get(at.size() - 1).replaceAll(".*/", ""))));
    return next;
  }

  private static String[] with(String[] command, String... more) {
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
