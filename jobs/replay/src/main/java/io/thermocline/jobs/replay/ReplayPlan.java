package io.thermocline.jobs.replay;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A replay that is fixed: whoever runs it, and however often, the same records are replayed.
 *
 * @param id of the replay; the value of the header {@link
 *     io.thermocline.schemas.ReplayMarker#HEADER}
 * @param spans by source partition
 * @param rows about as many as will be looked at: those of the archive's files that may have any,
 *     and Kafka's offsets
 */
public record ReplayPlan(String id, ReplaySpec spec, SortedMap<Integer, Span> spans, long rows) {

  public ReplayPlan {
    spans = new TreeMap<>(spans);
  }

  /** Whether a partition has been replayed up to its end. */
  boolean isDone(int partition, Progress progress) {
    return progress.next() >= spans.get(partition).end();
  }
}
