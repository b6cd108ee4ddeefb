package io.thermocline.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last seconds. */
final class Rate {

  private static final long WINDOW_NANOS = 5_000_000_000L;

  private record Sample(long nanos, long count) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Takes the count at {@code nanos}, which rises; returns its growth a second. */
  double perSecond(long nanos, long count) {
    samples.addLast(new Sample(nanos, count));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long took = nanos - first.nanos();
    return took <= 0 ? 0 : Math.max(0, (count - first.count()) * 1e9 / took);
  }
}
