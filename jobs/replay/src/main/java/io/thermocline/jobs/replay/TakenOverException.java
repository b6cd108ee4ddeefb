package io.thermocline.jobs.replay;

/** Another run of the same replay began and fenced this one, or this one was away too long. */
public final class TakenOverException extends ReplayException {
  private static final long serialVersionUID = 1L;

  TakenOverException(String id, int partition, Throwable cause) {
    super(
        "another run of replay %s took over partition %d, or Kafka gave up a transaction of it that was silent for a minute; what was committed stays"
            .formatted(id, partition),
        "leave it to the other run; if there is none, run it again, and it goes on",
        cause);
  }
}
