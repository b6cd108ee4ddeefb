package io.thermocline.jobs.retention.table;

import org.apache.iceberg.exceptions.NotFoundException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells a file that is no longer there from other trouble with a store. */
final class VanishedFile {

  private static final int NOT_FOUND = 404;

  /** Whether a read failed for it. */
  static boolean isWhy(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotFoundException
          || (cause instanceof S3Exception answer && answer.statusCode() == NOT_FOUND)) {
        return true;
      }
    }
    return false;
  }

  private VanishedFile() {}
}
