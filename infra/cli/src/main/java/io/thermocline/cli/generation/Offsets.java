package io.thermocline.cli.generation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A place in a topic: of each partition the first offset beyond it. A partition that is not named
 * is at its beginning.
 */
public record Offsets(SortedMap<Integer, Long> next) {

  /** Before everything. */
  public static final Offsets NONE = new Offsets(new TreeMap<>());

  public Offsets {
    next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
  }

  @JsonCreator
  public static Offsets of(Map<Integer, Long> next) {
    return new Offsets(new TreeMap<>(next));
  }

  @JsonValue
  Map<Integer, Long> json() {
    return next;
  }

  /** Whether nothing before {@code other} is beyond this. */
  public boolean isAtLeast(Offsets other) {
    return other.next.entrySet().stream().allMatch(e -> of(e.getKey()) >= e.getValue());
  }

  /** Whether this is the same place: a partition at 0 may be named or not. */
  public boolean isSame(Offsets other) {
    return isAtLeast(other) && other.isAtLeast(this);
  }

  /** Offsets from here to {@code other}, of the partitions that are behind it. */
  public long behind(Offsets other) {
    return other.next.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - of(e.getKey())))
        .sum();
  }

  private long of(int partition) {
    return next.getOrDefault(partition, 0L);
  }

  /** As jobs read it: {@code 0:1200,1:900}. */
  public String text() {
    return next.entrySet().stream()
        .map(e -> e.getKey() + ":" + e.getValue())
        .collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return next.isEmpty() ? "the beginning" : text();
  }
}
