package io.thermocline.cli.job;

import io.thermocline.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar that holds every job, as the build leaves it. */
public final class JobJar {

  /** {@code jobs/target/thermocline-jobs-<version>-job.jar} below the project's directory. */
  public static Path in(Path project) throws IOException {
    Path target = project.resolve("jobs/target");
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(target, "thermocline-jobs-*-job.jar")) {
        for (Path jar : jars) {
          return jar;
        }
      }
    }
    throw new CommandFailure(
        "there is no job jar in " + target, "build it: mvn -q -DskipTests package");
  }

  private JobJar() {}
}
