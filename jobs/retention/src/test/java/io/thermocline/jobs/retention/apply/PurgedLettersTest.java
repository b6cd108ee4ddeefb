package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.ArchiveWriter;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.Postgres;
import io.thermocline.connectors.iceberg.Row;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.events.DeadLetter;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the archive refused has no place but its dead letter, and must not be missed without it. */
@ExtendWith(Postgres.Shared.class)
class PurgedLettersTest {

  private static final LocalDate DAY = LocalDate.of(2017, 3, 1);
  private static final Dataset SOURCE =
      DatasetText.parse("refusing: topic=r.v1 hot=1d warm=2d cold=3d then=purge").get(0);
  private static final Dataset LETTERS = SOURCE.deadLetters();

  @TempDir Path directory;

  @Test
  void offsetsThatLettersAreAboutAreNotedForTheirDataset(Postgres postgres) throws Exception {
    Archive archive =
        new Archive(
            CatalogConfig.in(postgres.config(), directory.toUri().toString()), postgres.config());
    try (ArchiveCatalog catalog = ArchiveCatalog.open(archive.catalog())) {
      Table table = new ArchiveTables(catalog).follow(LETTERS, DeadLetter.getClassSchema());
      append(
          table,
          letter(table, ArchiveWriter.uidOf(SOURCE), 1, 70),
          letter(table, "project-orders", 1, 71),
          letter(table, ArchiveWriter.uidOf(SOURCE), 0, 5));
    }
    apply(archive, DAY.plusDays(5));

    assertThat(purged(postgres, LETTERS)).containsExactly("2017-03-01 0 {[0,3)}");
    assertThat(purged(postgres, SOURCE))
        .as("not what another job refused: the archive has that")
        .containsExactly("2017-03-01 0 {[5,6)}", "2017-03-01 1 {[70,71)}");
  }

  private static void apply(Archive archive, LocalDate today) throws Exception {
    Retention retention = new Retention(archive, TestArchive.SETTINGS);
    try (Lease lease = retention.lease("letters")) {
      List<DatasetPlan> plans =
          retention.plan(List.of(LETTERS), today, PriceList.ofNothing(TestArchive.SETTINGS));
      retention.apply(plans, lease, 1, report -> {});
    }
  }

  private static List<String> purged(Postgres postgres, Dataset dataset) throws Exception {
    return postgres.rows(
        "SELECT day || ' ' || partition || ' ' || offsets FROM archive.purged WHERE dataset = '%s' ORDER BY partition"
            .formatted(dataset.name()));
  }

  private static void append(Table table, Row... letters) {
    for (int i = 0; i < letters.length; i++) {
      Reading.set(letters[i], table.schema(), "_offset", (long) i);
    }
    AppendFiles append = table.newAppend();
    TestArchive.files(table, DAY, List.of(letters)).forEach(append::appendFile);
    append.set(ArchivedOffsets.NEXT_OFFSETS, "0:" + letters.length).commit();
  }

  private static Row letter(Table table, String step, int partition, long offset) {
    Schema schema = table.schema();
    Row row = new Row(schema.columns().size());
    Reading.set(row, schema, "step", new Utf8(step));
    Reading.set(row, schema, "partition", partition);
    Reading.set(row, schema, "offset", offset);
    Reading.set(row, schema, "_partition", 0);
    Reading.set(
        row, schema, "_timestamp", DAY.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000);
    return row;
  }
}
