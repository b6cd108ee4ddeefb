package io.thermocline.jobs.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * A job argument, {@code --key value}. Keys are public API.
 *
 * @param key as written on the command line, without the dashes
 * @param defaultText value if it is not given; empty: it must be given
 * @param meaning a sentence for the reference: what it does, its unit, its range
 * @param parser of the text; throws IllegalArgumentException with what is wrong
 * @param <T> its value
 */
public record Setting<T>(
    String key, Optional<String> defaultText, String meaning, Function<String, T> parser) {

  public static <T> Setting<T> required(String key, String meaning, Function<String, T> parser) {
    return new Setting<>(key, Optional.empty(), meaning, parser);
  }

  public static <T> Setting<T> optional(
      String key, String defaultText, String meaning, Function<String, T> parser) {
    return new Setting<>(key, Optional.of(defaultText), meaning, parser);
  }
}
