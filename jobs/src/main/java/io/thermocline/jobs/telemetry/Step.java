package io.thermocline.jobs.telemetry;

/**
 * The operators of this job: what the Flink UI calls them, and the uid under which a savepoint
 * knows them. A uid never changes.
 */
enum Step {
  READ_READINGS("Read telemetry readings", "read-telemetry-readings"),
  WRITE_DEAD_LETTERS("Write dead letters", "write-dead-letters"),
  COMBINE_READINGS("Combine readings", "combine-readings"),
  ROLL_UP_SERIES("Roll up series", "roll-up-series"),
  WRITE_LATE("Write late readings", "write-late-readings"),
  WRITE_LATEST("Write device_latest", "write-device-latest"),
  WRITE_MINUTES("Write rollup_1m", "write-rollup-1m"),
  WRITE_HOURS("Write rollup_1h", "write-rollup-1h"),
  WRITE_DAYS("Write rollup_1d", "write-rollup-1d"),
  NEWEST_ROLLUPS("Newest rollups", "newest-rollups"),
  PUBLISH_ROLLUPS("Publish telemetry.rollups.v1", "publish-rollups"),
  WRITE_ALERTS("Write alerts", "write-alerts"),
  PUBLISH_ALERTS("Publish telemetry.alerts.v1", "publish-alerts");

  final String title;
  final String uid;

  Step(String title, String uid) {
    this.title = title;
    this.uid = uid;
  }
}
