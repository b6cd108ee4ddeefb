package io.thermocline.connectors.iceberg;

import java.util.HashSet;
import java.util.Set;

/**
 * About how many different values there were, in little memory: those are kept whose hash lies in a
 * share of all hashes, and the share is halved whenever they get too many. Off by a few percent.
 * Not thread-safe.
 */
public final class DistinctValues {

  private static final int MOST_KEPT = 2048;

  private final Set<Integer> kept = new HashSet<>();
  private int halvings;

  /** Values that are equal have to have equal hashes. */
  public void add(Object value) {
    int hash = spread(value.hashCode());
    if (isKept(hash) && kept.add(hash) && kept.size() > MOST_KEPT) {
      halvings++;
      kept.removeIf(each -> !isKept(each));
    }
  }

  /** How many there were. */
  public long estimate() {
    return (long) kept.size() << halvings;
  }

  private boolean isKept(int hash) {
    return Integer.numberOfTrailingZeros(hash) >= halvings;
  }

  /** Hashes of texts that are alike differ in a few bits only: this makes each count. */
  private static int spread(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x7feb352d;
    mixed = (mixed ^ mixed >>> 15) * 0x846ca68b;
    return mixed ^ mixed >>> 16;
  }
}
