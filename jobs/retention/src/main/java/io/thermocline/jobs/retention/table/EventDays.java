package io.thermocline.jobs.retention.table;

import io.thermocline.connectors.iceberg.ArchiveTables;
import java.time.LocalDate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;

/** The day that all rows of a file are of. */
public final class EventDays {

  /**
   * @throws IllegalStateException for a file of a partition spec that was not made here
   */
  public static LocalDate of(Table table, DataFile file) {
    PartitionSpec spec = table.specs().get(file.specId());
    for (int i = 0; i < spec.fields().size(); i++) {
      if (spec.fields().get(i).name().equals(ArchiveTables.DAY)) {
        return LocalDate.ofEpochDay(file.partition().get(i, Integer.class));
      }
    }
    throw new IllegalStateException(
        "%s: %s belongs to no %s; its partition spec %s was not made here"
            .formatted(table.name(), file.location(), ArchiveTables.DAY, spec));
  }

  private EventDays() {}
}
