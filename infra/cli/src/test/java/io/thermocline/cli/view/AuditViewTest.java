package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditViewTest {

  @Test
  void aCleanArchiveShowsWhereItsRecordsAre() {
    assertThat(AuditView.of(List.of(Audited.CLEAN)))
        .isEqualTo(
            """
            orders (orders.events.v1): clean
              11,990 rows in 12 files, 3.0 MB, read in 1.5 s
              partition   up to  archived  dead letters  holes  purged
                      0   1,000       990             4      6       0
                      1  12,000    11,000             0      0   1,000
              hot: 2 days (1 in part), 400 rows compared, 5 not archived yet, 1 that Postgres can't hold
              30 rows were about to be purged and are still there: run retention again

            """);
  }

  @Test
  void defectsAreNamedAndThoseLeftOutCounted() {
    assertThat(AuditView.of(List.of(Audited.DEFECTIVE)))
        .isEqualTo(
            """
            readings (telemetry.readings.v1): NOT CLEAN
              46 rows in 1 files, 1 KB, read in 3.0 s
              partition  up to  archived  dead letters  holes  purged
                      0     50        45             0      0       0
              no day is hot
              gap: 5
                partition 0, offsets 10 to 13 (4): neither archived nor dead-lettered, no hole, not purged
                … and 1 more; see all with --limit
              file-size: 1
                s3://b/data/x.parquet: not of the size that the table says: 800 bytes, not 900

            """);
  }

  @Test
  void aDatasetThatWasNeverArchivedIsASentence() {
    assertThat(AuditView.of(List.of(Audited.NOTHING)))
        .isEqualTo("clicks (clicks.v1): nothing archived yet\n\n");
  }
}
