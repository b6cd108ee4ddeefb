package io.thermocline.jobs.retention.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.jobs.retention.Cost;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class RetentionJobTest {

  private static final String[] ARGUMENTS = {
    "--kafka.bootstrap.servers", "k:1",
    "--registry.url", "http://r",
    "--postgres.url", "jdbc:postgresql://p/d",
    "--postgres.user", "u",
    "--warehouse", "s3://b/warehouse"
  };

  @Test
  void everyOperatorHasTheNameAndUidOfAStep() {
    Set<String> uids =
        Arrays.stream(Step.values()).map(step -> step.uid).collect(Collectors.toSet());
    assertThat(nodes())
        .allSatisfy(
            node -> {
              assertThat(node.getTransformationUID())
                  .as("uid of %s", node.getOperatorName())
                  .isNotNull();
              assertThat(uids).anyMatch(uid -> node.getTransformationUID().contains(uid));
              assertThat(String.valueOf(node.getTypeSerializerOut())).doesNotContain("Kryo");
            });
  }

  @Test
  void onlyTheRewritingIsSpread() {
    assertThat(nodes())
        .filteredOn(node -> node.getParallelism() != 1)
        .extracting(StreamNode::getTransformationUID)
        .containsExactly(Step.RUN_TASKS.uid);
  }

  @Test
  void anActionArrivesAsItWasPlanned() throws IOException {
    Action action =
        new Action(
            ActionKind.TO_COLD,
            "archive.orders",
            Optional.of(EventDays.of(LocalDate.of(2017, 3, 1))),
            List.of("a", "b"),
            7,
            2,
            99,
            Cost.NONE);
    Due due = Due.of("run", 3, 9, 2, Datasets.DEFAULTS.get(0), action);
    var serializer = MessageType.of(Due.class).createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(100);
    serializer.serialize(due, out);
    Due arrived = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertThat(arrived).isEqualTo(due);
    assertThat(arrived.action()).isEqualTo(action);
  }

  @Test
  void argumentsHaveTheUsualDefaults() {
    RetentionConfig config = RetentionConfig.parse(ARGUMENTS);
    assertThat(config.settings()).isEqualTo(RetentionSettings.DEFAULTS);
    assertThat(config.every()).isEqualTo(Duration.ofHours(1));
    assertThat(config.datasets()).hasSize(2 * Datasets.DEFAULTS.size());
  }

  @Test
  void wrongArgumentsAreToldTogether() {
    String[] wrong = Arrays.copyOf(ARGUMENTS, ARGUMENTS.length + 4);
    wrong[ARGUMENTS.length] = "--confirm.above.percent";
    wrong[ARGUMENTS.length + 1] = "200";
    wrong[ARGUMENTS.length + 2] = "--every";
    wrong[ARGUMENTS.length + 3] = "soon";
    assertThatThrownBy(() -> RetentionConfig.parse(wrong))
        .hasMessageContaining("--confirm.above.percent: '200' is more than 100")
        .hasMessageContaining("--every: 'soon' is no duration");
  }

  private static List<StreamNode> nodes() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(RetentionJob.settings());
    env.setParallelism(3);
    RetentionJob.build(env, RetentionConfig.parse(ARGUMENTS));
    StreamGraph graph = env.getStreamGraph();
    return List.copyOf(graph.getStreamNodes());
  }
}
