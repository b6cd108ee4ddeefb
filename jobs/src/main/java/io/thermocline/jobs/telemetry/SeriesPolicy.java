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

  boolean forgets(Series series, long now) {
    return forgetMillis > 0 && now >= series.lastArrival + forgetMillis;
  }

  /** When a silent series is looked at next; {@link Series#NEVER} for no need. */
  long nextCheck(Series series, long now) {
    long forget = forgetMillis > 0 ? series.lastArrival + forgetMillis : Series.NEVER;
    if (series.windows.isEmpty()) {
      return forget;
    }
    long idle = series.lastArrival + idleMillis;
    long next = idle > now ? idle : now + idleMillis;
    return forget == Series.NEVER ? next : Math.min(next, forget);
  }
}
