package io.thermocline.cli.config;

import io.thermocline.connectors.postgres.PasswordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a secret is kept. Its value is read when it is needed, and never printed or logged. */
public sealed interface Secret {

  /** A file whose content, less surrounding white space, is the secret. */
  record InFile(Path path) implements Secret {
    @Override
    public String reveal() {
      try {
        return Files.readString(path).strip();
      } catch (IOException e) {
        throw new UnreadableSecretException("can't read the secret file " + path, e);
      }
    }

    @Override
    public PasswordSource source() {
      return PasswordSource.file(path);
    }

    @Override
    public List<String> jobArguments(String prefix) {
      return List.of("--" + prefix + ".file", path.toAbsolutePath().toString());
    }

    @Override
    public Map<String, String> whereabouts(String name) {
      return Map.of(name + "File", path.toAbsolutePath().toString());
    }
  }

  /** An environment variable, here and on the cluster's machines. */
  record InEnvironment(String variable) implements Secret {
    @Override
    public String reveal() {
      String value = System.getenv(variable);
      if (value == null) {
        throw new UnreadableSecretException(
            "the environment variable " + variable + " is not set", null);
      }
      return value;
    }

    @Override
    public PasswordSource source() {
      return PasswordSource.environment(variable);
    }

    @Override
    public List<String> jobArguments(String prefix) {
      return List.of("--" + prefix + ".env", variable);
    }

    @Override
    public Map<String, String> whereabouts(String name) {
      return Map.of(name + "Env", variable);
    }
  }

  /**
   * The secret itself.
   *
   * @throws UnreadableSecretException if the file or variable is missing
   */
  String reveal();

  /** The same for connectors, which read it when they need it. */
  PasswordSource source();

  /** Arguments that tell a job where the secret is, never what it is. */
  List<String> jobArguments(String prefix);

  /** The same for a report: one entry, {@code <name>File} or {@code <name>Env} and which. */
  Map<String, String> whereabouts(String name);

  /** A secret's file or variable is missing; the message names it. */
  final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
