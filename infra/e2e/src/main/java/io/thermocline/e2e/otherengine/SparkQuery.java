package io.thermocline.e2e.otherengine;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.cli.config.Secret;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Spark in a process of its own.
 *
 * @param program Java source that is given where the catalog is, and SQL
 * @param classPath with Spark
 */
record SparkQuery(Path program, String classPath) {

  /** What Spark opens reflectively on Java 17. */
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

  /**
   * Runs statements on the catalog {@code thermocline}.
   *
   * @return their rows, each as its values joined by {@code |}
   */
  List<String> run(Deployment deployment, List<String> sql)
      throws IOException, InterruptedException {
    S3 s3 = deployment.s3().orElseThrow();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    command.addAll(List.of("-cp", classPath, program.toString()));
    command.addAll(
        List.of(
            deployment.postgres().url(),
            deployment.postgres().user(),
            file(deployment.postgres().password()),
            s3.warehouse(),
            s3.endpoint(),
            s3.region(),
            file(s3.accessKey()),
            file(s3.secretKey())));
    command.addAll(sql);
    Process spark = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String answer = new String(spark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (spark.waitFor() != 0) {
      throw new AssertionError("Spark ended with " + spark.exitValue() + ": " + answer);
    }
    return answer.strip().lines().toList();
  }

  private static String file(Secret secret) {
    return ((Secret.InFile) secret).path().toString();
  }
}
