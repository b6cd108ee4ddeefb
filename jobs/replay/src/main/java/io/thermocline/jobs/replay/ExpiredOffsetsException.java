package io.thermocline.jobs.replay;

/** Kafka has deleted records that were asked for. */
public final class ExpiredOffsetsException extends ReplayException {
  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "replay them from the archive (--source archive, or all to go on with Kafka where it ends), or"
          + " say that you want only what Kafka still has: --from-offset earliest";

  private ExpiredOffsetsException(String what) {
    super(what, REMEDY);
  }

  static ExpiredOffsetsException before(String topic, int partition, String wanted, long logStart) {
    return new ExpiredOffsetsException(
        "partition %d of %s begins at offset %d; %s has expired"
            .formatted(partition, topic, logStart, wanted));
  }
}
