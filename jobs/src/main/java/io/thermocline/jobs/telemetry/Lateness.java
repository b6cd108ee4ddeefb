package io.thermocline.jobs.telemetry;

import java.io.Serializable;

/**
 * Until when a reading is waited for, by the clock of its series: the greatest observedAt seen.
 *
 * @param disorderMillis how far a reading may be behind in the ordinary course of things; alerts
 *     are evaluated this far behind the clock
 * @param latenessMillis how much further it may be behind and still correct its rollups
 */
record Lateness(long disorderMillis, long latenessMillis) implements Serializable {

  /** Readings observed before this are behind what alerts have seen. */
  long timelyFrom(long clock) {
    return clock == Long.MIN_VALUE ? clock : clock - disorderMillis;
  }

  /** Readings observed before this are late; none where there is no time yet. */
  long openFrom(long clock) {
    return clock == Long.MIN_VALUE ? clock : clock - disorderMillis - latenessMillis;
  }
}
