package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.schemas.Participant;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class OrderSagaTopologyTest {

  private final StreamGraph graph = graph();

  @Test
  void everyOperatorHasTheNameAndUidOfAStep() {
    Set<String> uids = new HashSet<>();
    for (Step step : Step.values()) {
      Participant.ALL.forEach(participant -> uids.add(step.uid(participant)));
    }
    assertThat(nodes())
        .allSatisfy(
            node -> {
              assertThat(node.getTransformationUID())
                  .as("uid of %s", node.getOperatorName())
                  .isNotNull();
              assertThat(uids).anyMatch(uid -> node.getTransformationUID().contains(uid));
            });
    assertThat(nodes().stream().map(StreamNode::getTransformationUID))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(uids.size());
  }

  @Test
  void nothingFallsBackToKryo() {
    // Asking for a serializer fails for a generic type, see JobDefaults.
    assertThat(nodes())
        .allSatisfy(
            node -> {
              assertThat(String.valueOf(node.getTypeSerializerOut())).doesNotContain("Kryo");
              for (var in : node.getTypeSerializersIn()) {
                assertThat(String.valueOf(in)).doesNotContain("Kryo");
              }
            });
  }

  private List<StreamNode> nodes() {
    return List.copyOf(graph.getStreamNodes());
  }

  private static StreamGraph graph() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(Duration.ofSeconds(5), "hashmap"));
    Map<Participant, DataStream<Decoded<SagaInput>>> replies = new HashMap<>();
    for (Participant participant : Participant.ALL) {
      replies.put(
          participant,
          source(env, Step.READ_REPLIES.title(participant), Step.READ_REPLIES.uid(participant)));
    }
    OrderSagaTopology.build(
        source(env, Step.READ_EVENTS.title, Step.READ_EVENTS.uid),
        replies,
        Sagas.POLICY,
        new OrderSagaTopology.Sinks(new DiscardingSink<>(), new DiscardingSink<>()));
    return env.getStreamGraph();
  }

  private static DataStream<Decoded<SagaInput>> source(
      StreamExecutionEnvironment env, String title, String uid) {
    TypeInformation<Decoded<SagaInput>> type =
        new RecordDecoder<>(new SagaReplyDecoder(), RegistryConfig.of("none"), 1, "read")
            .getProducedType();
    return env.fromSource(
            new DataGeneratorSource<>(n -> null, 1, type), WatermarkStrategy.noWatermarks(), title)
        .uid(uid);
  }
}
