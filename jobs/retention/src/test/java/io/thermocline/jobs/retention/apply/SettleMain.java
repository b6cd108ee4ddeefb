package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.Postgres;
import java.nio.file.Path;
import java.time.LocalDate;

/** Plans and applies in a process of its own, which a crash point may end. */
final class SettleMain {

  public static void main(String[] args) throws Exception {
    try (TestArchive archive =
        new TestArchive(Postgres.at(args[0]), Path.of(args[1]), args[2], args[3])) {
      archive.settle(LocalDate.parse(args[4]));
    }
    // Clients keep threads that are no daemons.
    System.exit(0);
  }

  private SettleMain() {}
}
