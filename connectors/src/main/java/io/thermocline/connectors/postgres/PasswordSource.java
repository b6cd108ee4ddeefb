package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the password is found, on the machine that connects. Job graphs carry the place, never the
 * password.
 */
public sealed interface PasswordSource extends Serializable {

  /** No password: the server trusts the connection or uses a client certificate. */
  static PasswordSource none() {
    return new None();
  }

  /** The value of an environment variable. */
  static PasswordSource environment(String variable) {
    return new Environment(variable);
  }

  /** The content of a file, without the line break at its end. */
  static PasswordSource file(Path path) {
    return new PasswordFile(path.toString());
  }

  /**
   * Reads the password, anew on each connection so that a rotated one is taken up.
   *
   * @throws IllegalStateException where the variable is not set
   * @throws UncheckedIOException where the file can't be read
   */
  Optional<String> read();

  /** See {@link #none()}. */
  record None() implements PasswordSource {
    @Override
    public Optional<String> read() {
      return Optional.empty();
    }
  }

  /** See {@link #environment(String)}. */
  record Environment(String variable) implements PasswordSource {
    @Override
    public Optional<String> read() {
      String value = System.getenv(variable);
      if (value == null) {
        throw new IllegalStateException(
            "environment variable %s (a secret) is not set on this machine; set it for the Flink processes and restart them"
                .formatted(variable));
      }
      return Optional.of(value);
    }
  }

  /** See {@link #file(Path)}; a string because {@link Path} is not serializable. */
  record PasswordFile(String path) implements PasswordSource {
    @Override
    public Optional<String> read() {
      try {
        return Optional.of(Files.readString(Path.of(path)).stripTrailing());
      } catch (IOException e) {
        throw new UncheckedIOException(
            "file %s (a secret) can't be read on this machine".formatted(path), e);
      }
    }
  }
}
