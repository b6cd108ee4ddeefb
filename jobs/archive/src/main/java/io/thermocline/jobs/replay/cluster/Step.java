package io.thermocline.jobs.replay.cluster;

/** The operators of this job: what the Flink UI calls them, and their uids. A uid never changes. */
enum Step {
  LANES("Lanes", "lanes"),
  REPLAY("Replay partitions", "replay-partitions"),
  END("End", "end");

  final String title;
  final String uid;

  Step(String title, String uid) {
    this.title = title;
    this.uid = uid;
  }
}
