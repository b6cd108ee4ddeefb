package io.thermocline.jobs.config;

import org.apache.avro.Schema;

/** The thread that runs a job's main. */
public final class MainThread {

  private MainThread() {}

  /**
   * Ends every main. A JobManager runs them on threads that it keeps, where Avro has left an object
   * of ours: it would keep the job's classes for ever.
   */
  public static void leave() {
    Schema.setNameValidator(null);
  }
}
