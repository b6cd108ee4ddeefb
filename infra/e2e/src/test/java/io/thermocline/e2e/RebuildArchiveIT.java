package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Read models are rebuilt from the archive and what Kafka still has. */
@ExtendWith(ExplainsFailures.class)
class RebuildArchiveIT {

  private static final int RECORDS = 30_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A name of its own, as the tables of other tests stay in the catalog. */
  private static final Dataset DATASET =
      DatasetText.parse(
              "rebuilt: topic=orders.events.v1 hot=30d warm=180d cold=7y then=purge"
                  + " eventTime=occurredAt key=orderId")
          .get(0);

  private static final String YAML =
      """
      datasets:
        rebuilt: { topic: orders.events.v1, hot: 30d, warm: 180d, cold: 7y, then: purge,
                   eventTime: occurredAt, key: orderId }
      """;

  private final Rebuilding rebuild = new Rebuilding("order-read-models");

  @Test
  void whatKafkaNoLongerHasComesFromTheArchive() throws Exception {
    Deployment deployment = Archiving.deployment(List.of(DATASET));
    Path datasets = Path.of(System.getProperty("thermocline.e2e.home")).resolve("datasets.yaml");
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT);
        Replays archive = new Replays(deployment)) {
      pipeline.send(Traffic.withPoison(37, RECORDS, pipeline));
      pipeline.awaitDrained(PATIENCE);
      try (Archiving archiving = Archiving.start(deployment)) {
        archive.awaitArchived(DATASET, ends(deployment));
      }
      forgetAThird(deployment);

      Files.writeString(datasets, YAML);
      JsonNode switched = rebuild.report("--switch");
      System.err.println("[rebuild] " + switched);
      assertThat(switched.path("differences").asLong()).isZero();
      assertThat(switched.path("generation").asInt()).isEqualTo(2);
    } finally {
      Files.deleteIfExists(datasets);
    }
  }

  private static Map<Integer, Long> ends(Deployment deployment) {
    Map<Integer, Long> ends = new HashMap<>();
    ranges(deployment).forEach((partition, range) -> ends.put(partition.partition(), range.next()));
    return ends;
  }

  private static Map<TopicPartition, Range> ranges(Deployment deployment) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      return admin.ranges(List.of(Topics.ORDERS_EVENTS.name()));
    }
  }

  private static void forgetAThird(Deployment deployment) throws Exception {
    Map<TopicPartition, RecordsToDelete> oldest = new HashMap<>();
    ranges(deployment)
        .forEach(
            (partition, range) ->
                oldest.put(partition, RecordsToDelete.beforeOffset(range.next() / 3)));
    try (Admin admin = Admin.create(deployment.kafka().clientSettings())) {
      admin.deleteRecords(oldest).all().get();
    }
  }
}
