package io.thermocline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file by which Postgres keeps a second one off its data. */
final class PostmasterPid {

  private PostmasterPid() {}

  /**
   * Deletes the file a killed Postgres left. If another program got its process id meanwhile,
   * Postgres would take that for itself and refuse to start. Keeps the file when a Postgres of that
   * id lives: then Postgres is to judge.
   */
  static void deleteStale(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    boolean lives =
        !lines.isEmpty()
            && lines.get(0).strip().matches("\\d+")
            && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    if (!lives) {
      Files.delete(file);
    }
  }
}
