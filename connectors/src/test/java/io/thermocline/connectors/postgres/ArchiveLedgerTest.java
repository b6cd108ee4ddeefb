package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Tables;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class ArchiveLedgerTest {

  private static final LocalDate DAY = LocalDate.parse("2017-03-01");

  private final PostgresServer postgres;

  ArchiveLedgerTest(PostgresServer postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void empty() throws Exception {
    postgres.execute("DROP SCHEMA IF EXISTS archive CASCADE");
    PostgresTables.create(postgres.config(), List.of(Tables.ARCHIVE_HOLES, Tables.ARCHIVE_PURGED));
  }

  @Test
  void purgedOffsetsComeInAnyOrderAndAddUp() throws Exception {
    try (PurgedOffsets purged = new PurgedOffsets(postgres.config(), "clicks")) {
      PurgedOffsets.Batch first = purged.batch(DAY);
      first.add(0, 40, 49);
      first.add(0, 5, 9);
      first.add(0, 10, 12);
      first.add(3, 7, 7);
      first.write();
      first.write();
      PurgedOffsets.Batch late = purged.batch(DAY);
      late.add(0, 13, 39);
      late.write();
      purged.batch(DAY).write();
    }
    assertThat(postgres.rows("SELECT * FROM archive.purged ORDER BY partition"))
        .containsExactly("clicks|2017-03-01|0|{[5,50)}", "clicks|2017-03-01|3|{[7,8)}");
  }

  @Test
  void holesAreWrittenOnceAndOnlyGrow() throws Exception {
    try (OffsetHoles holes = new OffsetHoles(postgres.config(), "clicks")) {
      for (long last : new long[] {5, 9, 7}) {
        OffsetHoles.Batch batch = holes.batch();
        batch.add(0, 0, last);
        batch.add(1, 3, 3);
        batch.write();
      }
    }
    assertThat(postgres.rows("SELECT * FROM archive.holes ORDER BY partition"))
        .containsExactly("clicks|0|0|9", "clicks|1|3|3");
  }
}
