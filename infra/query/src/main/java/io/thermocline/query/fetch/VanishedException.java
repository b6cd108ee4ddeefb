package io.thermocline.query.fetch;

import java.io.IOException;

/**
 * An object is gone, or is another one now: its snapshot has expired. Whoever meets it plans again
 * with a newer snapshot.
 */
public final class VanishedException extends IOException {
  private static final long serialVersionUID = 1L;

  public VanishedException(String location, Throwable cause) {
    super(location + " is no longer there", cause);
  }
}
