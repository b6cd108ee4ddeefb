package io.thermocline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends what client libraries log to a file, warnings and worse only: a Kafka client that retries
 * must not write over a live view.
 */
final class ClientLog {

  /** Takes effect if nothing was logged before in this process. */
  static void into(Path home) {
    // Beside the logs of the servers, not among them: a wipe deletes those while this is open.
    Path log = home.resolve("cli.log");
    try {
      Files.createDirectories(log.getParent());
      System.setProperty("org.slf4j.simpleLogger.logFile", log.toString());
    } catch (IOException e) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
      return;
    }
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
  }

  private ClientLog() {}
}
