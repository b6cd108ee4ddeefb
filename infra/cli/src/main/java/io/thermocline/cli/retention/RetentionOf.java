package io.thermocline.cli.retention;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.jobs.retention.apply.Retention;
import io.thermocline.jobs.retention.work.Archive;

/** Retention of what a deployment archives. */
public final class RetentionOf {

  /**
   * @throws io.thermocline.cli.CommandFailure if the configuration doesn't say where the archive is
   */
  public static Retention deployment(Deployment deployment) {
    return new Retention(
        new Archive(ArchiveAccess.catalog(deployment), deployment.postgres().config()),
        deployment.retention());
  }

  private RetentionOf() {}
}
