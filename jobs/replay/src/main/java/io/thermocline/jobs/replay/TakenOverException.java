package io.thermocline.jobs.replay;

/** Another run of the same replay began and fenced this one. */
public final class TakenOverException extends ReplayException {
  private static final long serialVersionUID = 1L;

  TakenOverException(String id, int partition, Throwable cause) {
    super(
        "another run of replay %s took over partition %d; this one ends, what it had committed stays"
            .formatted(id, partition),
        "leave it to the other run",
        cause);
  }
}
