package io.thermocline.e2e.otherengine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Spark in a JVM of its own, on a class path without anything of Thermocline. */
final class SparkProcess {

  private static final String MAIN = "io.thermocline.e2e.spark.SparkQueries";

  /** As Spark's own scripts open them on Java 17. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final Path module;

  /**
   * @param module that was built, with its class path beside its classes
   */
  SparkProcess(Path module) {
    this.module = module;
  }

  /** The rows of each query, as texts. */
  List<List<String>> answers(Properties settings, List<String> queries)
      throws IOException, InterruptedException {
    Process spark =
        new ProcessBuilder(command(queries))
            .redirectError(module.resolve("target/spark.log").toFile())
            .start();
    try (OutputStream in = spark.getOutputStream()) {
      settings.store(in, null);
    }
    String out = new String(spark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = spark.waitFor();
    if (exit != 0) {
      throw new AssertionError(
          "Spark ended with %d, see %s".formatted(exit, module.resolve("target/spark.log")));
    }
    return parse(out);
  }

  private List<String> command(List<String> queries) throws IOException {
    Path target = module.resolve("target");
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.addAll(
        List.of(
            "-cp",
            target.resolve("classes")
                + ":"
                + Files.readString(target.resolve("spark.classpath")).strip(),
            MAIN));
    command.addAll(queries);
    return command;
  }

  private static List<List<String>> parse(String out) {
    List<List<String>> answers = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (String line : out.lines().toList()) {
      if (line.equals("--")) {
        answers.add(rows);
        rows = new ArrayList<>();
      } else {
        rows.add(line);
      }
    }
    return answers;
  }
}
