package io.thermocline.jobs.retention.work;

import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.schemas.dataset.Dataset;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * Some files of one day, and what is to be made of them.
 *
 * @param files in the text form of {@link io.thermocline.connectors.iceberg.FileText}; of one
 *     partition and spec
 * @param bytes of these files
 */
public record Task(Dataset dataset, ActionKind kind, LocalDate day, List<String> files, long bytes)
    implements Serializable {

  public Task {
    files = List.copyOf(files);
  }

  String describe() {
    return "%s of %s, day %s, %d files".formatted(kind, dataset.name(), day, files.size());
  }
}
