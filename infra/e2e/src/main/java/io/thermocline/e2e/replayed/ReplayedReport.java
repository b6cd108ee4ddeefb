package io.thermocline.e2e.replayed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thermocline.cli.view.TextTable;
import java.util.EnumMap;
import java.util.Map;

/** What came back of each dataset. */
final class ReplayedReport {

  private final Map<PublicData, Map<String, Digest>> places = new EnumMap<>(PublicData.class);

  /**
   * @param digests by place, which should be the same
   */
  void add(PublicData data, Map<String, Digest> digests) {
    places.put(data, digests);
  }

  /** The same records everywhere, and some; in topics also in their order. */
  boolean isTheSame() {
    return places.values().stream().allMatch(ReplayedReport::isTheSame);
  }

  private static boolean isTheSame(Map<String, Digest> digests) {
    return digests.values().stream().map(Digest::text).distinct().count() == 1
        && digests.values().iterator().next().records() > 0
        && digests.entrySet().stream()
            .filter(place -> isTopic(place.getKey()))
            .allMatch(place -> place.getValue().outOfOrder() == 0);
  }

  String asText() {
    TextTable table =
        new TextTable()
            .left("dataset")
            .left("place")
            .right("records")
            .right("out of order")
            .left("digest");
    places.forEach(
        (data, digests) ->
            digests.forEach(
                (place, digest) ->
                    table.row(
                        data.source(),
                        place,
                        "%,d".formatted(digest.records()),
                        isTopic(place) ? "%,d".formatted(digest.outOfOrder()) : "",
                        digest.text())));
    return table.render("  ");
  }

  String asJson() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    places.forEach(
        (data, digests) ->
            digests.forEach(
                (place, digest) ->
                    all.addObject()
                        .put("dataset", data.source())
                        .put("place", place)
                        .put("records", digest.records())
                        .put("outOfOrder", isTopic(place) ? digest.outOfOrder() : 0)
                        .put("digest", digest.text())));
    return all.toPrettyString();
  }

  /** Rows of the archive lie in any order. */
  private static boolean isTopic(String place) {
    return place.startsWith("topic");
  }
}
