package io.thermocline.jobs.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.jobs.replay.ReplayRange.Beginning;
import io.thermocline.schemas.dataset.DatasetText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans as the ledger keeps them; fields are always in the same order. */
final class PlanJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ABSENT = "";

  private PlanJson() {}

  static ObjectNode spec(ReplaySpec spec) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("dataset", DatasetText.format(List.of(spec.dataset())));
    node.put("source", spec.source().text());
    node.put("from", spec.range().from().map(Instant::toString).orElse(ABSENT));
    node.put("to", spec.range().to().map(Instant::toString).orElse(ABSENT));
    node.set("first", offsets(spec.range().first()));
    node.put("beginning", spec.range().beginning().name());
    node.set("end", offsets(spec.range().end()));
    spec.key().ifPresent(key -> node.put("key", key));
    spec.where().ifPresent(where -> node.put("where", where));
    node.put("into", spec.into());
    return node;
  }

  /** What makes a request the same as another. */
  static String identity(ReplaySpec spec) {
    return spec(spec)
        .put("dataset", spec.dataset().name())
        .put("topic", spec.dataset().topic())
        .put("eventTime", spec.dataset().eventTime())
        .toString();
  }

  static String format(ReplayPlan plan) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("spec", spec(plan.spec()));
    ObjectNode spans = node.putObject("spans");
    plan.spans()
        .forEach(
            (partition, span) ->
                spans
                    .putArray(partition.toString())
                    .add(span.first())
                    .add(span.seam())
                    .add(span.end()));
    node.put("rows", plan.rows());
    return node.toString();
  }

  static ReplayPlan parse(String id, String text) {
    JsonNode node = read(text);
    SortedMap<Integer, Span> spans = new TreeMap<>();
    node.path("spans")
        .properties()
        .forEach(
            entry ->
                spans.put(
                    Integer.valueOf(entry.getKey()),
                    new Span(
                        entry.getValue().get(0).asLong(),
                        entry.getValue().get(1).asLong(),
                        entry.getValue().get(2).asLong())));
    return new ReplayPlan(id, parseSpec(node.path("spec")), spans, node.path("rows").asLong());
  }

  static String format(Progress progress) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("next", progress.next())
        .put("records", progress.records())
        .put("bytes", progress.bytes())
        .toString();
  }

  static Progress parseProgress(String text) {
    JsonNode node = read(text);
    return new Progress(
        node.path("next").asLong(), node.path("records").asLong(), node.path("bytes").asLong());
  }

  private static ReplaySpec parseSpec(JsonNode node) {
    return new ReplaySpec(
        DatasetText.parseAny(node.path("dataset").asText()).get(0),
        ReplaySource.parse(node.path("source").asText()),
        new ReplayRange(
            time(node.path("from")),
            time(node.path("to")),
            parseOffsets(node.path("first")),
            Beginning.valueOf(node.path("beginning").asText()),
            parseOffsets(node.path("end"))),
        text(node.path("key")),
        text(node.path("where")),
        node.path("into").asText());
  }

  private static Optional<Instant> time(JsonNode node) {
    return Optional.of(node.asText()).filter(text -> !text.isEmpty()).map(Instant::parse);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
  }

  private static ObjectNode offsets(Map<Integer, Long> offsets) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    offsets.forEach((partition, offset) -> node.put(partition.toString(), offset));
    return node;
  }

  private static SortedMap<Integer, Long> parseOffsets(JsonNode node) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    node.properties()
        .forEach(entry -> offsets.put(Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
    return offsets;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "topic %s has an entry that is none of ours: %s".formatted(ReplayLedger.TOPIC, text), e);
    }
  }
}
