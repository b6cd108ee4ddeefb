package io.thermocline.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes of a server that nobody remembers: its record was deleted, we were killed between start
 * and record, or its parent alone was killed. Found by what they carry, on systems with proc.
 */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Kills them.
   *
   * @param mark an environment variable only this server's processes have, {@code NAME=value}
   * @param directory where a process works that has overwritten its environment (Postgres does)
   * @param programs directory of the programs such a process runs
   * @return how many there were
   */
  public static int kill(String mark, Path directory, Path programs)
      throws IOException, InterruptedException {
    List<Long> found = new ArrayList<>();
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
        for (Path process : processes) {
          if (carries(process, mark) || worksIn(process, directory, programs)) {
            found.add(Long.parseLong(process.getFileName().toString()));
          }
        }
      }
    }
    ProcessTree.kill(found);
    return found.size();
  }

  private static boolean carries(Path process, String mark) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      String all = "\0" + new String(environment, StandardCharsets.UTF_8) + "\0";
      return all.contains("\0" + mark + "\0");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean worksIn(Path process, Path directory, Path programs) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(directory)
          && Files.readSymbolicLink(process.resolve("exe")).startsWith(programs);
    } catch (IOException e) {
      return false;
    }
  }
}
