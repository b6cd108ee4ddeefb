package io.thermocline.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.ArchiveTarget;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.Clock;
import io.thermocline.connectors.kafka.RawRecords;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ArchiveTopologyTest {

  private static final List<Dataset> DATASETS = Datasets.withDeadLetters(Datasets.DEFAULTS);

  private final StreamGraph graph = graph();

  @Test
  void everyOperatorHasTheNameAndUidOfAStepOfItsDataset() {
    Set<String> uids =
        DATASETS.stream()
            .flatMap(dataset -> Arrays.stream(Step.values()).map(step -> step.uid(dataset)))
            .collect(Collectors.toSet());
    assertThat(nodes())
        .allSatisfy(
            node -> {
              assertThat(node.getTransformationUID())
                  .as("uid of %s", node.getOperatorName())
                  .isNotNull();
              assertThat(uids).anyMatch(uid -> node.getTransformationUID().contains(uid));
            });
    assertThat(nodes().stream().map(StreamNode::getTransformationUID)).doesNotHaveDuplicates();
    assertThat(nodes()).hasSize(DATASETS.size() * 3 + DATASETS.size() / 2);
  }

  /** A savepoint knows operators by them: they never change. */
  @Test
  void uidsAreWhatTheyWere() {
    assertThat(nodes().stream().map(StreamNode::getTransformationUID))
        .contains(
            "read-orders", "write-files-orders", "commit-files-orders", "write-files-telemetry_dlq")
        .anyMatch(uid -> uid.contains("write-dead-letters-orders"));
  }

  @Test
  void nothingFallsBackToKryo() {
    // Asking for a serializer fails for a generic type, see JobDefaults.
    assertThat(nodes())
        .allSatisfy(
            node -> {
              assertThat(String.valueOf((Object) node.getTypeSerializerOut()))
                  .doesNotContain("Kryo");
              for (var in : node.getTypeSerializersIn()) {
                assertThat(String.valueOf((Object) in)).doesNotContain("Kryo");
              }
            });
  }

  /** Two of them could not both say where the table ends. */
  @Test
  void aTableHasOneTaskThatCommits() {
    assertThat(nodes())
        .filteredOn(node -> node.getTransformationUID().startsWith("commit-files"))
        .hasSize(DATASETS.size())
        .allSatisfy(
            node -> {
              assertThat(node.getParallelism()).isEqualTo(1);
              assertThat(node.getMaxParallelism()).isEqualTo(1);
            });
  }

  private List<StreamNode> nodes() {
    return List.copyOf(graph.getStreamNodes());
  }

  private static StreamGraph graph() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(Duration.ofSeconds(5), "hashmap"));
    PostgresConfig postgres =
        new PostgresConfig("jdbc:postgresql://none/none", "none", PasswordSource.none());
    for (Dataset dataset : DATASETS) {
      ArchiveTopology.add(
          env,
          new DataGeneratorSource<>(n -> null, 1, RawRecords.type()),
          new ArchiveTarget(
              dataset, CatalogConfig.in(postgres, "file:/none"), postgres, new Clock.Wall()),
          dataset.holdsDeadLetters() ? Optional.empty() : Optional.of(new DiscardingSink<>()),
          RegistryConfig.of("none"),
          1);
    }
    return env.getStreamGraph();
  }
}
