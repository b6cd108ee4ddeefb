package io.thermocline.cli.job;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.schemas.dataset.DatasetText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What jobs of the archive are told beside the endpoints that every job is told. */
final class ArchiveArguments {

  private ArchiveArguments() {}

  /** Secrets go as their whereabouts only. */
  static List<String> of(Deployment deployment) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--datasets", DatasetText.format(deployment.datasets())));
    arguments.addAll(catalog(deployment));
    return arguments;
  }

  /** Where the archive is, and nothing else. */
  static List<String> catalog(Deployment deployment) {
    List<String> arguments = new ArrayList<>();
    ArchiveAccess.require(deployment);
    if (!deployment.catalog().isEmpty()) {
      arguments.addAll(
          List.of(
              "--catalog.properties",
              deployment.catalog().entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(Collectors.joining(";"))));
    }
    deployment.s3().ifPresent(s3 -> arguments.addAll(files(s3)));
    return arguments;
  }

  private static List<String> files(S3 s3) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--warehouse", s3.warehouse()));
    arguments.addAll(List.of("--s3.endpoint", s3.endpoint()));
    arguments.addAll(List.of("--s3.region", s3.region()));
    arguments.addAll(s3.accessKey().jobArguments("s3.access.key"));
    arguments.addAll(s3.secretKey().jobArguments("s3.secret.key"));
    return arguments;
  }
}
