package io.thermocline.jobs.telemetry;

/** A minute that can still change: its distinct readings, and what they come to. */
final class Minute {

  final long start;
  final Readings readings;
  final Aggregate aggregate = new Aggregate();

  /** Whether there are readings that no row has told of. */
  boolean changed;

  Minute(long start) {
    this(start, new Readings());
  }

  Minute(long start, Readings readings) {
    this.start = start;
    this.readings = readings;
    addFrom(0);
  }

  long end() {
    return start + WindowSize.MINUTE.millis;
  }

  /**
   * Takes sorted readings of this minute over, each that isn't here already.
   *
   * @return how many were new
   */
  int merge(Readings from, int start, int end) {
    int before = readings.size();
    int firstNew = readings.merge(from, start, end);
    if (firstNew < 0) {
      return 0;
    }
    if (firstNew < before) {
      aggregate.clear();
      addFrom(0);
    } else {
      addFrom(before);
    }
    changed = true;
    return readings.size() - before;
  }

  private void addFrom(int first) {
    for (int i = first; i < readings.size(); i++) {
      aggregate.add(readings.value(i));
    }
  }

  Minute copy() {
    return new Minute(start, readings.copyOfRange(0, readings.size()));
  }
}
