package io.thermocline.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for the JVM we run in ourselves. */
final class JavaProgram {

  private JavaProgram() {}

  /** {@code java}, its flags, and what follows: a class and its arguments, or {@code -jar …}. */
  static List<String> command(List<String> flags, List<String> program) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags);
    line.addAll(program);
    return line;
  }
}
