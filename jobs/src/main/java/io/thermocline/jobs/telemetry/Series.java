package io.thermocline.jobs.telemetry;

/**
 * State of a series. Its own clock alone decides what is late, so that only the order of its own
 * readings counts, which Kafka keeps, and never how they meet those of others.
 */
final class Series {

  static final long NEVER = Long.MIN_VALUE;

  /** Takes readings that came too late. */
  @FunctionalInterface
  interface LateReadings {
    void add(Bundle bundle, int reading, long openFrom);
  }

  /** The greatest observedAt; {@link #NEVER} before the first reading. */
  long clock = NEVER;

  /** With {@link #clock}, the greatest reading of all. */
  long latestSequence = ReadingView.NO_SEQUENCE;

  double latestValue;

  /** End of the last window that was dropped: what comes before is late, whatever the clock. */
  long closedUntil = NEVER;

  OpenWindows windows = new OpenWindows();

  /** Of the rules that watch the series; null where none does. */
  SeriesAlerts alerts;

  /** Whether {@link #alerts} is about the rules of the running job; not part of the state. */
  boolean rulesFound;

  /** Processing time of the last reading. */
  long lastArrival;

  /** Processing time of the one timer that is registered; {@link #NEVER} for none. */
  long timer = NEVER;

  /**
   * Lets the clock follow a bundle's readings, one by one.
   *
   * @param accepted filled with those that are not late, in order
   * @param timely filled with those that rules can still see, in order; where there are rules.
   *     Replayed ones are none of them
   * @param late told of the others
   */
  void admit(
      Bundle bundle, Lateness lateness, Readings accepted, Readings timely, LateReadings late) {
    long openFrom = openFrom(lateness);
    long timelyFrom = timelyFrom(lateness);
    for (int i = 0; i < bundle.size; i++) {
      long at = bundle.observedAt[i];
      if (at < openFrom) {
        late.add(bundle, i, openFrom);
      } else {
        accepted.append(at, bundle.sequence[i], bundle.value[i]);
        if (at >= timelyFrom && !bundle.isReplayed(i)) {
          timely.append(at, bundle.sequence[i], bundle.value[i]);
        }
        if (at > clock) {
          advance(at);
          openFrom = openFrom(lateness);
          timelyFrom = timelyFrom(lateness);
        }
      }
    }
    accepted.sort();
    timely.sort();
  }

  private long timelyFrom(Lateness lateness) {
    return alerts == null
        ? Long.MAX_VALUE
        : Math.max(alerts.evaluatedUntil, lateness.timelyFrom(clock));
  }

  private void advance(long time) {
    clock = time;
    latestSequence = ReadingView.NO_SEQUENCE;
    latestValue = Double.NEGATIVE_INFINITY;
  }

  private long openFrom(Lateness lateness) {
    return Math.max(closedUntil, lateness.openFrom(clock));
  }

  /** Remembers the greatest of sorted readings, if it is the greatest of all. */
  boolean isLatest(Readings accepted) {
    int greatest = accepted.size() - 1;
    if (greatest < 0 || accepted.compare(greatest, clock, latestSequence, latestValue) <= 0) {
      return false;
    }
    latestSequence = accepted.sequence(greatest);
    latestValue = accepted.value(greatest);
    return true;
  }

  /** Drops the windows that no reading can change any more. */
  void closePassed(Lateness lateness) {
    close(openFrom(lateness));
  }

  /** Drops the windows that end at {@code time} or before. */
  void close(long time) {
    closedUntil = Math.max(closedUntil, windows.closeBefore(time));
  }

  Series copy() {
    Series copy = new Series();
    copy.clock = clock;
    copy.latestSequence = latestSequence;
    copy.latestValue = latestValue;
    copy.closedUntil = closedUntil;
    copy.windows = windows.copy();
    copy.alerts = alerts == null ? null : alerts.copy();
    copy.rulesFound = rulesFound;
    copy.lastArrival = lastArrival;
    copy.timer = timer;
    return copy;
  }
}
