package io.thermocline.local;

/**
 * The stack cannot do what was asked. The message names the server, what is wrong and the remedy,
 * and is fit to be shown as it is.
 */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StackException(String message) {
    super(message);
  }

  StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
