package io.thermocline.connectors.iceberg;

import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Tier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Which days of a dataset are hot. Remembers what it found for the day it is. Not thread-safe. */
final class YoungDays {

  /** Beyond it the records' times are as good as random. */
  private static final int MAX_REMEMBERED = 10_000;

  private final Dataset dataset;
  private final Clock clock;
  private final Map<Integer, Boolean> hot = new HashMap<>();
  private LocalDate today;
  private int lastDay = Integer.MIN_VALUE;
  private boolean lastIsHot;

  YoungDays(Dataset dataset, Clock clock) {
    this.dataset = dataset;
    this.clock = clock;
    this.today = clock.today();
  }

  /** As of the last {@link #look}. */
  boolean isHot(int day) {
    if (day != lastDay) {
      lastIsHot = hot.computeIfAbsent(day, this::find);
      lastDay = day;
    }
    return lastIsHot;
  }

  /** Looks what day it is, which takes longer than {@link #isHot} may. */
  void look() {
    LocalDate now = clock.today();
    if (!now.equals(today) || hot.size() > MAX_REMEMBERED) {
      today = now;
      hot.clear();
      lastDay = Integer.MIN_VALUE;
    }
  }

  private boolean find(int day) {
    return dataset.tierOf(LocalDate.ofEpochDay(day), today) == Tier.HOT;
  }
}
