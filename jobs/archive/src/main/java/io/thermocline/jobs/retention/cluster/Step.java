package io.thermocline.jobs.retention.cluster;

/** The operators of this job: what the Flink UI calls them, and their uids. A uid never changes. */
enum Step {
  TICK("Tick", "tick"),
  PLAN("Plan", "plan"),
  RUN_TASKS("Rewrite files", "rewrite-files"),
  FINISH_ACTIONS("Commit and delete", "commit-and-delete"),
  END("End", "end");

  final String title;
  final String uid;

  Step(String title, String uid) {
    this.title = title;
    this.uid = uid;
  }
}
