package io.thermocline.jobs.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a series that can still change, in order of time. Minutes close in that order, so
 * those closed are the beginning of their hour, and their fold is all that has to be kept of them;
 * so it is with hours and days. Every open minute has its hour here, and every hour its day.
 */
final class OpenWindows {

  /** Takes the rows of windows that changed. */
  @FunctionalInterface
  interface Rows {
    void add(WindowSize size, long start, Aggregate aggregate);
  }

  final List<Minute> minutes = new ArrayList<>(2);
  final List<Window> hours = new ArrayList<>(1);
  final List<Window> days = new ArrayList<>(1);

  boolean isEmpty() {
    return days.isEmpty();
  }

  /**
   * Takes sorted readings over, each that isn't here already.
   *
   * @return how many were new
   */
  int merge(Readings sorted) {
    int added = 0;
    int from = 0;
    while (from < sorted.size()) {
      Minute minute = minute(WindowSize.MINUTE.startOf(sorted.observedAt(from)));
      int to = sorted.firstNotBefore(minute.end(), from);
      added += minute.merge(sorted, from, to);
      from = to;
    }
    return added;
  }

  private Minute minute(long start) {
    int at = minutes.size();
    while (at > 0 && minutes.get(at - 1).start >= start) {
      at--;
    }
    if (at == minutes.size() || minutes.get(at).start != start) {
      minutes.add(at, new Minute(start));
      open(hours, WindowSize.HOUR, start);
      open(days, WindowSize.DAY, start);
    }
    return minutes.get(at);
  }

  private static void open(List<Window> windows, WindowSize size, long time) {
    long start = size.startOf(time);
    int at = windows.size();
    while (at > 0 && windows.get(at - 1).start >= start) {
      at--;
    }
    if (at == windows.size() || windows.get(at).start != start) {
      windows.add(at, new Window(size, start));
    }
  }

  /** Tells the row of every window that has changed since the last call, once. */
  void tellChanges(Rows rows) {
    int minute = 0;
    int hour = 0;
    Aggregate ofHour = new Aggregate();
    Aggregate ofDay = new Aggregate();
    for (Window day : days) {
      boolean dayChanged = false;
      ofDay.set(day.closed);
      for (; hour < hours.size() && hours.get(hour).start < day.end(); hour++) {
        boolean hourChanged = false;
        ofHour.set(hours.get(hour).closed);
        for (; minute < minutes.size() && minutes.get(minute).start < hours.get(hour).end(); ) {
          hourChanged |= tellChange(minutes.get(minute), rows);
          ofHour.fold(minutes.get(minute++).aggregate);
        }
        if (hourChanged) {
          rows.add(WindowSize.HOUR, hours.get(hour).start, ofHour);
        }
        dayChanged |= hourChanged;
        ofDay.fold(ofHour);
      }
      if (dayChanged) {
        rows.add(WindowSize.DAY, day.start, ofDay);
      }
    }
  }

  private static boolean tellChange(Minute minute, Rows rows) {
    boolean changed = minute.changed;
    if (changed) {
      rows.add(WindowSize.MINUTE, minute.start, minute.aggregate);
      minute.changed = false;
    }
    return changed;
  }

  /**
   * Drops the windows that end at {@code openFrom} or before.
   *
   * @return end of the last one dropped; {@link Long#MIN_VALUE} for none
   */
  long closeBefore(long openFrom) {
    long closedUntil = Long.MIN_VALUE;
    int minute = 0;
    int hour = 0;
    for (; minute < minutes.size() && minutes.get(minute).end() <= openFrom; minute++) {
      Minute closing = minutes.get(minute);
      while (hours.get(hour).end() <= closing.start) {
        hour++;
      }
      hours.get(hour).closed.fold(closing.aggregate);
      closedUntil = closing.end();
    }
    minutes.subList(0, minute).clear();
    return Math.max(closedUntil, closeHoursBefore(openFrom));
  }

  private long closeHoursBefore(long openFrom) {
    long closedUntil = Long.MIN_VALUE;
    int hour = 0;
    int day = 0;
    for (; hour < hours.size() && hours.get(hour).end() <= openFrom; hour++) {
      Window closing = hours.get(hour);
      while (days.get(day).end() <= closing.start) {
        day++;
      }
      days.get(day).closed.fold(closing.closed);
      closedUntil = closing.end();
    }
    hours.subList(0, hour).clear();
    for (; !days.isEmpty() && days.get(0).end() <= openFrom; days.remove(0)) {
      closedUntil = Math.max(closedUntil, days.get(0).end());
    }
    return closedUntil;
  }

  OpenWindows copy() {
    OpenWindows copy = new OpenWindows();
    minutes.forEach(minute -> copy.minutes.add(minute.copy()));
    hours.forEach(hour -> copy.hours.add(hour.copy()));
    days.forEach(day -> copy.days.add(day.copy()));
    return copy;
  }
}
