package io.thermocline.connectors.postgres;

/** Somebody else has a lease. The message says who, and when it runs out at the latest. */
public final class LeaseTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseTakenException(String name, String holder, long seconds) {
    super(
        "%s is under way: %s has the lease, which runs out in %d s unless it is renewed"
            .formatted(name, holder, Math.max(0, seconds)));
  }
}
