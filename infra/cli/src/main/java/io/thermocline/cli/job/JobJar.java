package io.thermocline.cli.job;

import io.thermocline.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars that hold the jobs, as the build leaves them. */
public enum JobJar {
  /** {@code jobs/target/thermocline-jobs-<version>-job.jar}. */
  READ_MODELS("jobs/target", "thermocline-jobs-*-job.jar"),
  /** {@code jobs/archive/target/thermocline-jobs-archive-<version>-job.jar}. */
  ARCHIVE("jobs/archive/target", "thermocline-jobs-archive-*-job.jar");

  private final String directory;
  private final String pattern;

  JobJar(String directory, String pattern) {
    this.directory = directory;
    this.pattern = pattern;
  }

  /** Its file below the project's directory. */
  public Path in(Path project) throws IOException {
    Path target = project.resolve(directory);
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
        for (Path jar : jars) {
          return jar;
        }
      }
    }
    throw new CommandFailure(
        "there is no job jar in " + target, "build it: mvn -q -DskipTests package");
  }
}
