package io.thermocline.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.replay.ReplayResult;
import io.thermocline.jobs.replay.Span;
import java.util.Locale;

/** A replay as JSON. */
public final class ReplayJson {

  private ReplayJson() {}

  public static ObjectNode of(ReplayResult result) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", result.plan().id())
            .put("dataset", result.plan().spec().dataset().name())
            .put("source", result.plan().spec().source().text())
            .put("into", result.plan().spec().into())
            .put("state", result.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("records", result.records())
            .put("bytes", result.bytes())
            .put("recordsByThisRun", result.recordsNow())
            .put("seconds", result.elapsed().toMillis() / 1000.0)
            .put("recordsPerSecond", result.perSecond());
    ArrayNode partitions = node.putArray("partitions");
    result
        .progress()
        .forEach(
            (partition, progress) -> {
              Span span = result.plan().spans().get(partition);
              partitions
                  .addObject()
                  .put("partition", partition)
                  .put("firstOffset", span.first())
                  .put("kafkaFromOffset", span.seam())
                  .put("endOffset", span.end())
                  .put("records", progress.records())
                  .put("bytes", progress.bytes());
            });
    return node;
  }
}
