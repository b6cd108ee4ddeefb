package io.thermocline.cli.load;

import java.io.IOException;

/** An input file as a whole is not what it was said to be; the caller must name or mend another. */
public final class InputFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  InputFormatException(String message) {
    super(message);
  }

  InputFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
