package io.thermocline.jobs.archive;

import io.thermocline.connectors.iceberg.ArchiveWriter;
import io.thermocline.schemas.dataset.Dataset;

/**
 * The operators of this job, one of each for a dataset: what the Flink UI calls them, and the uid
 * under which a savepoint knows them. A uid never changes.
 */
enum Step {
  READ("Read", "read"),
  WRITE("Write files of", ArchiveWriter.UID),
  COMMIT("Commit files of", "commit-files"),
  WRITE_DEAD_LETTERS("Write dead letters of", "write-dead-letters");

  private final String title;
  private final String uid;

  Step(String title, String uid) {
    this.title = title;
    this.uid = uid;
  }

  String title(Dataset dataset) {
    return title + " " + dataset.name();
  }

  String uid(Dataset dataset) {
    return uid + "-" + dataset.name();
  }
}
