package io.thermocline.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process to be started.
 *
 * @param command program and arguments; visible to every user of the machine, so no secrets
 * @param environment what it gets beside the few variables every program needs
 * @param directory it works in
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {

  /** Servers read configuration from their environment: a user's other variables stay out of it. */
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "TZ", "JAVA_HOME");

  /**
   * Starts it out of reach of our terminal: neither Ctrl-C nor the terminal's end reaches it.
   *
   * @param log gets all it prints, appended
   */
  public long start(Path log) throws IOException {
    return started(detached(), log).pid();
  }

  /**
   * Runs it to its end.
   *
   * @param log gets all it prints, appended
   * @return its exit code
   */
  public int run(Path log) throws IOException, InterruptedException {
    return started(command, log).waitFor();
  }

  /** The same, with more in its environment. */
  public Launch withEnvironment(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Launch(command, Map.copyOf(more), directory);
  }

  private Process started(List<String> line, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    Files.createDirectories(directory);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Both ways end in an exec: the process id we see is the server's. */
  private List<String> detached() {
    List<String> line =
        new ArrayList<>(
            hasSetsid()
                ? List.of("setsid")
                : List.of("sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""));
    line.addAll(command);
    return line;
  }

  private static boolean hasSetsid() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(directory, "setsid"))) {
        return true;
      }
    }
    return false;
  }
}
