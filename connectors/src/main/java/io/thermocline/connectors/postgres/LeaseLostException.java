package io.thermocline.connectors.postgres;

/** A lease could not be renewed in time: somebody else may be at work. Stop, and start again. */
public final class LeaseLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(String name) {
    super(
        "the lease of %s ran out before it was renewed (this process was stopped, or Postgres was away); nothing more is done. Run it again"
            .formatted(name));
  }
}
