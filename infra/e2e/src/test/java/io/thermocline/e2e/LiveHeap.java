package io.thermocline.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM of this machine holds on to, right after a full garbage collection. */
final class LiveHeap {

  private static final Pattern LINE = Pattern.compile("\\s*\\S+\\s+(\\d+)\\s+(\\d+)(\\s.*)?");

  private final List<String> histogram;

  private LiveHeap(List<String> histogram) {
    this.histogram = histogram;
  }

  /** Asks it for a collection, then for what is left. */
  static LiveHeap of(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    List<String> lines = answer.lines().toList();
    if (lines.isEmpty() || !lines.get(lines.size() - 1).startsWith("Total")) {
      throw new IOException("jcmd tells no total of process " + pid + ": " + answer);
    }
    return new LiveHeap(lines);
  }

  /** Size of all objects. */
  long bytes() {
    return number(histogram.get(histogram.size() - 1), 2);
  }

  /** Objects of exactly this class. */
  long instances(String className) {
    return histogram.stream()
        .filter(line -> line.matches(".*\\s" + Pattern.quote(className) + "(\\s.*)?"))
        .mapToLong(line -> number(line, 1))
        .sum();
  }

  private static long number(String line, int column) {
    Matcher numbers = LINE.matcher(line);
    if (!numbers.matches()) {
      throw new IllegalStateException("not a line of a class histogram: " + line);
    }
    return Long.parseLong(numbers.group(column));
  }
}
