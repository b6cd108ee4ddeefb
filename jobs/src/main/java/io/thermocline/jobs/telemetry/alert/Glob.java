package io.thermocline.jobs.telemetry.alert;

import java.io.Serializable;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of names: {@code *} stands for any characters, {@code ?} for one, all others for
 * themselves.
 */
record Glob(String text) implements Serializable {

  static final Glob ANY = new Glob("*");

  boolean matches(String name) {
    return text.equals("*") || regex().matcher(name).matches();
  }

  private Pattern regex() {
    return Pattern.compile(
        Arrays.stream(text.split("(?<=[*?])|(?=[*?])"))
            .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
