package io.thermocline.jobs.telemetry;

/** Sizes of windows, finest first. Windows are aligned to UTC. */
enum WindowSize {
  MINUTE("1m", 60_000L),
  HOUR("1h", 3_600_000L),
  DAY("1d", 86_400_000L);

  /** As records and their keys name it. */
  final String title;

  final long millis;

  WindowSize(String title, long millis) {
    this.title = title;
    this.millis = millis;
  }

  /** Start of the window that holds {@code epochMillis}. */
  long startOf(long epochMillis) {
    return epochMillis - Math.floorMod(epochMillis, millis);
  }
}
