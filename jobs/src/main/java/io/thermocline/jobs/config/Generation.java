package io.thermocline.jobs.config;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.connectors.kafka.KafkaSources;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.PositionedSource;
import io.thermocline.connectors.kafka.StartingOffsets;
import io.thermocline.connectors.kafka.StoppingOffsets;
import io.thermocline.connectors.kafka.UnmarkedRecords;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/**
 * Which generation of its read models a run of a job writes, and which part of its input it reads
 * for that. By default that is the first, all of it, without an end: a job that nobody rebuilds
 * knows nothing of this.
 */
public final class Generation {

  private static final Setting<Integer> NUMBER =
      optional(
          "generation",
          "1",
          "which generation of its tables the job writes; given by `submit` and `rebuild`",
          Parsers::positive);
  private static final Setting<String> OUTPUTS =
      optional(
          "outputs",
          "all",
          "all, or tables: nothing is written into topics, as another run does that",
          Parsers.oneOf(Set.of("all", "tables")));
  private static final Setting<String> READ_TOPIC =
      optional(
          "read.topic",
          "",
          "topic to read instead of the job's own, with records of the same kind",
          Parsers::anyText);
  private static final Setting<Map<Integer, Long>> READ_FROM =
      optional(
          "read.from",
          "",
          "where a run without state of its source begins, such as 0:1200,1:900 (partition:offset);"
              + " partitions that are not named begin at their oldest record",
          Parsers::offsets);
  private static final Setting<Map<Integer, Long>> READ_TO =
      optional(
          "read.to",
          "",
          "first offsets not to read, in the same form; the job stays when it is there. Partitions"
              + " that are not named are not read. Default: no end",
          Parsers::offsets);
  private static final Setting<String> READ_PART =
      optional(
          "read.part",
          "",
          "name of the part of the input that this run reads, added to the uid of its source:"
              + " another part begins where it is told, whatever a savepoint says",
          Parsers::anyText);

  /** As the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      List.of(NUMBER, OUTPUTS, READ_TOPIC, READ_FROM, READ_TO, READ_PART);

  private final JobArguments arguments;

  public Generation(JobArguments arguments) {
    this.arguments = arguments;
  }

  /** The tables of this generation. */
  public List<Table> tables(List<Table> tables) {
    return tables.stream().map(this::table).toList();
  }

  /** The table of this generation. */
  public Table table(Table table) {
    return table.generation(arguments.get(NUMBER));
  }

  /** What the run is called: one that is silent runs beside the one whose name it must not have. */
  public String jobName(String name) {
    return isSilent() ? name + "-g" + arguments.get(NUMBER) : name;
  }

  /** The uid of the source. */
  public String sourceUid(String uid) {
    String part = arguments.get(READ_PART);
    return part.isEmpty() ? uid : uid + "-" + part;
  }

  /** A topic's sink, or one that writes nothing. */
  public <T> Sink<T> topic(Supplier<Sink<T>> sink) {
    return isSilent() ? new SilentSink<>() : sink.get();
  }

  private boolean isSilent() {
    return arguments.get(OUTPUTS).equals("tables");
  }

  /** The part of the topic that this run reads, and where it is kept how far it came. */
  public <T> PositionedSource<T> source(
      Topic topic,
      Endpoints endpoints,
      KafkaRecordDeserializationSchema<T> decoder,
      PositionLog log) {
    return new PositionedSource<>(source(topic, endpoints, decoder), log);
  }

  private <T> KafkaSource<T> source(
      Topic topic, Endpoints endpoints, KafkaRecordDeserializationSchema<T> decoder) {
    String instead = arguments.get(READ_TOPIC);
    return instead.isEmpty()
        ? source(topic.name(), endpoints, decoder)
        : source(instead, endpoints, new UnmarkedRecords<>(decoder));
  }

  private <T> KafkaSource<T> source(
      String name, Endpoints endpoints, KafkaRecordDeserializationSchema<T> decoder) {
    StartingOffsets start = new StartingOffsets(arguments.get(READ_FROM));
    Map<Integer, Long> end = arguments.get(READ_TO);
    return end.isEmpty()
        ? KafkaSources.of(
            name, endpoints.kafka(), endpoints.group(), endpoints.kafkaClient(), decoder, start)
        : KafkaSources.upTo(
            new StoppingOffsets(end),
            name,
            endpoints.kafka(),
            endpoints.group(),
            endpoints.kafkaClient(),
            decoder,
            start);
  }
}
