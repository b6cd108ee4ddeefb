package io.thermocline.jobs.retention.work;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.schemas.dataset.Dataset;
import java.io.Serializable;
import java.util.List;

/**
 * Some files of a day, or of days of a month, and what is to be made of them.
 *
 * @param files in the text form of {@link io.thermocline.connectors.iceberg.FileText}; of one
 *     partition and spec, but where a month is joined
 * @param bytes of these files
 */
public record Task(Dataset dataset, ActionKind kind, EventDays days, List<String> files, long bytes)
    implements Serializable {

  public Task {
    files = List.copyOf(files);
  }

  String describe() {
    return "%s of %s, %s, %d files".formatted(kind, dataset.name(), days, files.size());
  }
}
