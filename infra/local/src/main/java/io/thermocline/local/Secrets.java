package io.thermocline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The secrets of a stack: random, made once, each in a file of its own. */
record Secrets(Path postgresPassword, Path s3AccessKey, Path s3SecretKey) {

  static Secrets of(StackHome home) {
    return new Secrets(
        home.secret("postgres.password"),
        home.secret("s3.access-key"),
        home.secret("s3.secret-key"));
  }

  void createMissing() throws IOException {
    PrivateFile.secret(postgresPassword);
    PrivateFile.secret(s3AccessKey);
    PrivateFile.secret(s3SecretKey);
  }

  boolean exist() {
    return Stream.of(postgresPassword, s3AccessKey, s3SecretKey).allMatch(Files::exists);
  }
}
