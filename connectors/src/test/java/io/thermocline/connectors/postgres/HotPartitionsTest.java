package io.thermocline.connectors.postgres;

import static io.thermocline.connectors.postgres.HotClicks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class HotPartitionsTest {

  private final PostgresServer postgres;
  private final HotPartitions partitions;

  HotPartitionsTest(PostgresServer postgres) {
    this.postgres = postgres;
    this.partitions = new HotPartitions(postgres.config());
  }

  @AfterEach
  void dropAll() throws Exception {
    postgres.execute("DROP SCHEMA IF EXISTS hot CASCADE");
    postgres.execute("DROP SCHEMA IF EXISTS archive CASCADE");
  }

  @Test
  void daysAreListedWithTheirLastOffsets() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      for (long offset = 0; offset < 300; offset++) {
        clicks.add(TODAY.minusDays(offset < 200 ? 1 : 0), (int) (offset % 3) * 7, offset, "p");
      }
      clicks.writer.flush();
    }
    postgres.execute("CREATE TABLE hot.clicks_other PARTITION OF hot.clicks DEFAULT");
    List<HotPartition> days = partitions.list("clicks");
    assertThat(days)
        .extracting(HotPartition::day, HotPartition::table, HotPartition::rows)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(TODAY.minusDays(1), "hot.clicks_d20260228", 200L),
            org.assertj.core.groups.Tuple.tuple(TODAY, "hot.clicks_d20260301", 100L));
    assertThat(days.get(0).lastOffsets()).isEqualTo(Map.of(0, 198L, 7, 199L, 14, 197L));
    assertThat(days.get(1).lastOffsets()).isEqualTo(Map.of(0, 297L, 7, 298L, 14, 299L));
    assertThat(days).allSatisfy(day -> assertThat(day.bytes()).isPositive());
    assertThat(partitions.list("nothing")).isEmpty();
  }

  @Test
  void aDayThatIsMadeAfterRowsOfItWereArchivedIsPartial() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY, 0, 1, "a");
      clicks.writer.flush();
      clicks.archived.addAll(List.of(TODAY, TODAY.minusDays(1)));
      clicks.add(TODAY, 0, 2, "b");
      clicks.add(TODAY.minusDays(1), 0, 3, "c");
      clicks.writer.flush();
      assertThat(partitions.list("clicks"))
          .extracting(HotPartition::isPartial)
          .containsExactly(true, false);

      postgres.execute("DROP TABLE hot.clicks");
      clicks.add(TODAY, 0, 4, "d");
      clicks.writer.flush();
    }
    assertThat(partitions.list("clicks")).singleElement().matches(HotPartition::isPartial);
  }

  @Test
  void aDayIsDroppedWithWhatWasWrittenDownOfIt() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY.minusDays(1), 0, 1, "a");
      clicks.add(TODAY, 0, 2, "b");
      for (int ago = 0; ago < 3; ago++) {
        clicks.writer.refuse(TODAY.minusDays(ago).toEpochDay(), 0, 10 + ago, "why");
      }
      clicks.writer.flush();
    }
    assertThat(partitions.drop("hot.clicks_d20260228")).isTrue();
    assertThat(partitions.drop("hot.clicks_d20260228")).isFalse();
    assertThat(postgres.rows("SELECT _offset FROM hot.clicks")).containsExactly("2");
    assertThat(postgres.rows("SELECT day FROM archive.not_hot")).containsExactly("2026-03-01");
  }

  @Test
  void whoeverUsesTheTierIsNotWaitedForWithoutEnd() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY, 0, 1, "a");
      clicks.writer.flush();
    }
    try (Connection reader = postgres.connect()) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("SELECT count(*) FROM hot.clicks");
      assertThatThrownBy(() -> partitions.drop("hot.clicks_d20260301"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("hot.clicks_d20260301 can't be dropped: somebody has been using")
          .hasFieldOrPropertyWithValue("SQLState", "55P03");
    }
    assertThat(partitions.drop("hot.clicks_d20260301")).isTrue();
  }

  @Test
  void aDayThatIsDroppedMeanwhileIsNotListed() throws Exception {
    try (HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      clicks.add(TODAY.minusDays(1), 0, 1, "a");
      clicks.add(TODAY, 0, 2, "b");
      clicks.writer.flush();
    }
    try (Connection dropping = postgres.connect()) {
      dropping.setAutoCommit(false);
      dropping.createStatement().execute("DROP TABLE hot.clicks_d20260228");
      CompletableFuture<List<HotPartition>> listing =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return partitions.list("clicks");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      Awaitility.await("it has listed the day and waits for its table")
          .until(() -> !postgres.rows("SELECT pid FROM pg_locks WHERE NOT granted").isEmpty());
      dropping.commit();
      assertThat(listing.get(1, TimeUnit.MINUTES))
          .extracting(HotPartition::day)
          .containsExactly(TODAY);
    }
  }

  @Test
  void otherTablesAreNeverDropped() {
    for (String table : List.of("hot.clicks", "orders.order_summary", "hot.x_d20260301; DROP")) {
      assertThatThrownBy(() -> partitions.drop(table))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no day of a hot tier");
    }
  }
}
