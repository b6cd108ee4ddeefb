package io.thermocline.jobs.replay;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Another run of the same replay began and fenced this one, or this one was away too long. */
public final class TakenOverException extends ReplayException {
  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "leave it to the other run; if there is none, run it again, and it goes on";

  private TakenOverException(String what, Throwable cause) {
    super(what, REMEDY, cause);
  }

  TakenOverException(String id, int partition, Throwable cause) {
    this(
        "another run of replay %s took over partition %d, or Kafka gave up a transaction of it that was silent for a minute; what was committed stays"
            .formatted(id, partition),
        cause);
  }

  /** Before anything was written. */
  static TakenOverException atItsBegin(String id, Throwable cause) {
    return new TakenOverException(
        "another run of replay %s began at the same moment".formatted(id), cause);
  }

  /** Whether Kafka refuses a producer because another has its transactional id. */
  static boolean isFenced(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof ProducerFencedException || at instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }
}
