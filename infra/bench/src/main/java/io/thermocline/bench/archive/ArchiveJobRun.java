package io.thermocline.bench.archive;

import io.thermocline.jobs.archive.ArchiveJob;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How the job archive is started on a bench stack. */
final class ArchiveJobRun {

  static final String ENTRY_CLASS = ArchiveJob.class.getName();

  private ArchiveJobRun() {}

  /** Its arguments, with a consumer group of their own each time. */
  static List<String> arguments(Endpoints endpoints, List<Dataset> datasets) {
    ArchiveEnds ends = ArchiveEnds.of(endpoints);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap.servers", endpoints.kafka().bootstrapServers(),
                "--registry.url", endpoints.registry().url(),
                "--postgres.url", ends.postgresUrl(),
                "--postgres.user", ends.postgresUser(),
                "--postgres.password.file", ends.passwordFile().toString(),
                "--group.id", "bench-" + UUID.randomUUID()));
    arguments.addAll(
        List.of(
            "--checkpoint.interval", "10s",
            "--datasets", DatasetText.format(datasets),
            "--warehouse", ends.warehouse(),
            "--s3.endpoint", ends.s3(),
            "--s3.region", ends.region(),
            "--s3.access.key.file", ends.accessKeyFile().toString(),
            "--s3.secret.key.file", ends.secretKeyFile().toString()));
    return arguments;
  }
}
