package io.thermocline.bench.freshness;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.job.JobDefinition;
import java.time.Duration;
import java.util.Iterator;

/** A job whose freshness is measured, and how to tell whether a record of its is visible. */
interface Subject {

  JobDefinition job();

  /** What 99 of 100 records have to keep. */
  double barMillis();

  /** Clean traffic to be drained before, the same each time. */
  Iterator<TrafficRecord> backlog(long records);

  /** Clean traffic of now, more than enough for a time. */
  Iterator<TrafficRecord> traffic(long seed, double perSecond, Duration length);

  /** The value of a record under a key that no other has. */
  byte[] marker(String key);

  /** SQL with one parameter, an array of text: those of these keys whose rows are all there. */
  String visible();

  /** Records of a rate and length, twice over. */
  static long enough(double perSecond, Duration length) {
    return Math.round(2 * perSecond * length.toSeconds());
  }
}
