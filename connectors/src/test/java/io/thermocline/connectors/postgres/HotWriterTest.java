package io.thermocline.connectors.postgres;

import static io.thermocline.connectors.postgres.HotClicks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Column.Nullability;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class HotWriterTest {

  private final PostgresServer postgres;

  HotWriterTest(PostgresServer postgres) {
    this.postgres = postgres;
  }

  @AfterEach
  void dropAll() throws Exception {
    postgres.execute("DROP SCHEMA IF EXISTS hot CASCADE");
    postgres.execute("DROP SCHEMA IF EXISTS archive CASCADE");
  }

  @Test
  void aRowGoesToThePartitionOfItsDayOnceHoweverOftenItIsWritten() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      for (int times = 0; times < 3; times++) {
        clicks.add(TODAY, 0, 5, "home");
        clicks.add(TODAY.minusDays(1), 0, 6, "cart");
        clicks.writer.flush();
      }
      assertThat(clicks.metrics.value(HotMetrics.ROWS)).isEqualTo(2);
    }
    assertThat(
            postgres.rows(
                "SELECT tableoid::regclass, \"Page\", _offset, _day FROM hot.clicks ORDER BY _offset"))
        .containsExactly(
            "hot.clicks_d20260301|home|5|2026-03-01", "hot.clicks_d20260228|cart|6|2026-02-28");
  }

  @Test
  void partitionsHaveThePrimaryKeyAndTheIndex() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY, 0, 1, "home");
      clicks.writer.flush();
    }
    assertThat(
            postgres.rows(
                "SELECT regexp_replace(indexdef, '.*btree ', '') FROM pg_indexes WHERE tablename = 'clicks_d20260301' ORDER BY 1"))
        .containsExactly("(\"Page\", at)", "(_day, _partition, _offset)");
  }

  @Test
  void newColumnsAreAddedAndRowsBeforeLackThem() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY, 0, 1, "home");
      clicks.writer.follow(
          HotClicks.table("clicks", new Column("count", "bigint", Nullability.OPTIONAL)));
      clicks
          .writer
          .beginRow(TODAY.toEpochDay(), 0, 2)
          .text("cart")
          .timestampMicros(0)
          .integer(0)
          .bigint(2)
          .bigint(17);
      clicks.writer.endRow();
      clicks.writer.flush();
    }
    assertThat(postgres.rows("SELECT _offset, count FROM hot.clicks ORDER BY 1"))
        .containsExactly("1|-", "2|17");
  }

  @Test
  void twoWritersMakeTheSameTableAndPartitionsAtOnce() throws Exception {
    List<CompletableFuture<Void>> both =
        List.of(0, 1).stream().map(p -> CompletableFuture.runAsync(() -> write(p))).toList();
    both.forEach(CompletableFuture::join);
    assertThat(postgres.rows("SELECT count(*) FROM hot.clicks")).containsExactly("1000");
  }

  private void write(int partition) {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      for (int i = 0; i < 500; i++) {
        clicks.add(TODAY.minusDays(i % 10), partition, i, "p" + i);
        clicks.writer.startFlush();
      }
      clicks.writer.flush();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPartitionThatIsDroppedMeanwhileIsMadeAgain() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    HotPartitions partitions = new HotPartitions(postgres.config());
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      CompletableFuture<Integer> dropped =
          CompletableFuture.supplyAsync(() -> dropUntil(enough, partitions));
      long last = 0;
      for (int round = 0; round < 60; round++) {
        for (int i = 0; i < 10; i++) {
          clicks.add(TODAY, 0, last++, "p");
        }
        clicks.writer.flush();
      }
      enough.set(true);
      assertThat(dropped.join()).as("partitions dropped").isPositive();
      clicks.add(TODAY, 0, last, "last");
      clicks.writer.flush();
      assertThat(postgres.rows("SELECT max(_offset) FROM hot.clicks")).containsExactly("" + last);
    }
  }

  private static int dropUntil(AtomicBoolean enough, HotPartitions partitions) {
    int dropped = 0;
    try {
      while (!enough.get()) {
        dropped += partitions.drop(HotTables.partition("clicks", TODAY)) ? 1 : 0;
      }
      return dropped;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTableThatIsDroppedMeanwhileIsMadeAgain() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY, 0, 1, "a");
      clicks.writer.flush();
      postgres.execute("DROP TABLE hot.clicks");
      clicks.add(TODAY, 0, 2, "b");
      clicks.writer.flush();
    }
    assertThat(postgres.rows("SELECT _offset FROM hot.clicks")).containsExactly("2");
  }

  /** An index entry takes a third of a page. */
  @Test
  void aRowThatPostgresCanNotHoldIsWrittenDownAndTheOthersAreWritten() throws Exception {
    long seed = System.nanoTime();
    System.err.println("aRowThatPostgresCanNotHold: seed " + seed);
    StringBuilder incompressible = new StringBuilder();
    new Random(seed).ints(5_000, '!', '~').forEach(c -> incompressible.append((char) c));
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      for (int i = 0; i < 100; i++) {
        clicks.add(TODAY, 0, i, i % 33 == 7 ? incompressible.toString() : "page-" + i);
      }
      clicks.writer.refuse(TODAY.toEpochDay(), 1, 3, "a name contains a NUL character");
      clicks.writer.flush();
      assertThat(clicks.metrics.value(HotMetrics.REFUSED)).isEqualTo(4);
      assertThat(clicks.metrics.value(HotMetrics.ROWS)).isEqualTo(97);
    }
    assertThat(postgres.rows("SELECT count(*) FROM hot.clicks")).containsExactly("97");
    assertThat(
            postgres.rows(
                "SELECT dataset, day, partition, record_offset, left(reason, 20) FROM archive.not_hot ORDER BY 3, 4"))
        .containsExactly(
            "clicks|2026-03-01|0|7|ERROR: index row siz",
            "clicks|2026-03-01|0|40|ERROR: index row siz",
            "clicks|2026-03-01|0|73|ERROR: index row siz",
            "clicks|2026-03-01|1|3|a name contains a NU");
  }

  @Test
  void daysFarAheadDoNotMakePartitionsWithoutEnd() throws Exception {
    try (HotClicks clicks = new HotClicks(postgres.config(), "clicks", 3)) {
      for (int ahead = -2; ahead < 10; ahead++) {
        clicks.add(TODAY.plusDays(ahead), 0, 100 + ahead, "p");
        clicks.add(TODAY, 1, 100 + ahead, "p");
      }
      clicks.writer.flush();
    }
    assertThat(postgres.rows("SELECT count(DISTINCT _day), count(*) FROM hot.clicks"))
        .containsExactly("7|19");
    assertThat(
            postgres.rows(
                "SELECT count(*), min(day), min(record_offset), min(reason) FROM archive.not_hot"))
        .containsExactly("5|2026-03-06|105|the day is too far ahead");
  }

  @Test
  void aColumnOfAnotherTypeIsToldWithTheRemedy() throws Exception {
    HotClicks.in(postgres.config(), "clicks").close();
    postgres.execute("ALTER TABLE hot.clicks DROP COLUMN \"Page\"");
    postgres.execute("ALTER TABLE hot.clicks ADD COLUMN \"Page\" integer");
    assertThatThrownBy(() -> HotClicks.in(postgres.config(), "clicks"))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("hot.clicks: column Page is integer, the archive's needs text")
        .hasMessageContaining("Drop the table");
  }

  @Test
  void namesThatPostgresCanNotHaveAreKnown() {
    assertThat(HotTable.canHold("orderId", 0)).isTrue();
    assertThat(HotTable.canHold("x".repeat(63), 3)).isTrue();
    assertThat(HotTable.canHold("x".repeat(64), 3)).isFalse();
    assertThat(HotTable.canHold("xmin", 3)).isFalse();
    assertThat(HotTable.canHold("c", 1500)).isFalse();
  }
}
