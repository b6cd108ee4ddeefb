package io.thermocline.jobs.replay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.jobs.replay.ReplayPlan;
import io.thermocline.jobs.replay.ReplayRange;
import io.thermocline.jobs.replay.ReplaySource;
import io.thermocline.jobs.replay.ReplaySpec;
import io.thermocline.jobs.replay.Span;
import io.thermocline.schemas.dataset.Datasets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ReplayTopologyTest {

  private static final String[] ARGUMENTS = {
    "--kafka.bootstrap.servers", "k:1",
    "--registry.url", "http://r",
    "--postgres.url", "jdbc:postgresql://p/d",
    "--postgres.user", "u",
    "--warehouse", "s3://b/warehouse",
    "--replay.id", "abc"
  };

  @Test
  void everyOperatorHasTheNameAndUidOfAStep() {
    Set<String> uids =
        Arrays.stream(Step.values()).map(step -> step.uid).collect(Collectors.toSet());
    assertThat(nodes(4, 2))
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
  void thereAreNoMoreLanesThanPartitions() {
    assertThat(lanes(4, 2)).isEqualTo(2);
    assertThat(lanes(2, 4)).isEqualTo(2);
  }

  @Test
  void argumentsNameTheReplayAndItsRate() {
    assertThat(ReplayConfig.parse(ARGUMENTS).rate()).isEmpty();
    String[] wrong = Arrays.copyOf(ARGUMENTS, ARGUMENTS.length + 2);
    wrong[ARGUMENTS.length] = "--rate";
    wrong[ARGUMENTS.length + 1] = "fast";
    assertThatThrownBy(() -> ReplayConfig.parse(wrong)).hasMessageContaining("--rate: 'fast'");
    wrong[ARGUMENTS.length + 1] = "100";
    assertThat(ReplayConfig.parse(wrong).rate()).isEqualTo(OptionalDouble.of(100));
  }

  private static int lanes(int parallelism, int partitions) {
    return nodes(parallelism, partitions).stream()
        .filter(node -> Step.REPLAY.uid.equals(node.getTransformationUID()))
        .findFirst()
        .orElseThrow()
        .getParallelism();
  }

  private static List<StreamNode> nodes(int parallelism, int partitions) {
    SortedMap<Integer, Span> spans = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      spans.put(partition, new Span(0, 5, 9));
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(ReplayJob.settings());
    env.setParallelism(parallelism);
    ReplayTopology.build(
        env,
        ReplayConfig.parse(ARGUMENTS),
        new ReplayPlan(
            "abc",
            ReplaySpec.of(Datasets.DEFAULTS.get(0), ReplaySource.ALL, ReplayRange.ALL, "copy.v1"),
            spans,
            9));
    return List.copyOf(env.getStreamGraph().getStreamNodes());
  }
}
