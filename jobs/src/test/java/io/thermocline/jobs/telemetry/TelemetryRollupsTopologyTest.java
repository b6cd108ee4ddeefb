package io.thermocline.jobs.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.telemetry.alert.AlertRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TelemetryRollupsTopologyTest {

  private final StreamGraph graph = graph();

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
            });
    assertThat(nodes().stream().map(StreamNode::getTransformationUID))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(Step.values().length);
  }

  @Test
  void nothingFallsBackToKryo() {
    // Asking for a serializer fails for a generic type, see JobDefaults.
    assertThat(nodes())
        .allSatisfy(
            node -> {
              assertThat(serializer(node.getTypeSerializerOut())).doesNotContain("Kryo");
              for (var in : node.getTypeSerializersIn()) {
                assertThat(serializer(in)).doesNotContain("Kryo");
              }
            });
  }

  private static String serializer(Object serializer) {
    return String.valueOf(serializer);
  }

  private List<StreamNode> nodes() {
    return List.copyOf(graph.getStreamNodes());
  }

  private static StreamGraph graph() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(Duration.ofSeconds(5), "hashmap"));
    TypeInformation<Decoded<ReadingView>> type =
        new RecordDecoder<>(
                new TelemetryReadingDecoder(Duration.ofHours(1), InstantSource.system()),
                RegistryConfig.of("none"),
                1,
                "read")
            .getProducedType();
    DataStream<Decoded<ReadingView>> readings =
        env.fromSource(
                new DataGeneratorSource<>(n -> null, 1, type),
                WatermarkStrategy.noWatermarks(),
                Step.READ_READINGS.title)
            .uid(Step.READ_READINGS.uid);
    TelemetryRollupsTopology.build(
        readings,
        200,
        RollupModels.POLICY,
        AlertRules.NONE,
        new TelemetryRollupsTopology.Sinks(
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>()));
    return env.getStreamGraph();
  }
}
