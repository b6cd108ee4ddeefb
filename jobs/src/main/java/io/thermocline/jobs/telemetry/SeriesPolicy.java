package io.thermocline.jobs.telemetry;

import java.io.Serializable;

/**
 * How long what is kept of a series.
 *
 * @param lateness when its readings are late
 * @param idleMillis silence, by the wall clock, after which the watermark may close its windows
 * @param forgetMillis silence, by the wall clock, after which nothing is kept; 0: never
 * @param cachedSeries states held as objects in front of a backend that serializes
 */
record SeriesPolicy(Lateness lateness, long idleMillis, long forgetMillis, int cachedSeries)
    implements Serializable {

  /** Rules see the last readings of a series when it has been quiet for that long. */
  private static final long SHORTEST_QUIET_MILLIS = 1_000;

  /** A series with an open alert is kept, or the alert would never close. */
  boolean forgets(Series series, long now) {
    return forgetMillis > 0
        && now >= series.lastArrival + forgetMillis
        && (series.alerts == null || !series.alerts.anyOpen());
  }

  boolean isIdle(Series series, long now) {
    return now >= series.lastArrival + idleMillis;
  }

  boolean isQuiet(Series series, long now) {
    return now >= quietFrom(series);
  }

  private long quietFrom(Series series) {
    return series.lastArrival + Math.max(SHORTEST_QUIET_MILLIS, lateness.disorderMillis());
  }

  /** When a silent series is looked at next; {@link Long#MAX_VALUE} for no need. */
  long nextCheck(Series series, long now) {
    long next = forgetMillis > 0 ? later(series.lastArrival, forgetMillis, now) : Long.MAX_VALUE;
    if (!series.windows.isEmpty()) {
      next = Math.min(next, later(series.lastArrival, idleMillis, now));
    }
    if (series.alerts != null && !series.alerts.pending.isEmpty() && !isQuiet(series, now)) {
      next = Math.min(next, quietFrom(series));
    }
    return next;
  }

  private static long later(long lastArrival, long millis, long now) {
    return lastArrival + millis > now ? lastArrival + millis : now + millis;
  }
}
