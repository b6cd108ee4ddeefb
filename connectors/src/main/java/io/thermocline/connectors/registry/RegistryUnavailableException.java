package io.thermocline.connectors.registry;

/** The registry could not answer (down, overloaded, unreachable, forbidden). Retry with backoff. */
public final class RegistryUnavailableException extends RuntimeException {

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
