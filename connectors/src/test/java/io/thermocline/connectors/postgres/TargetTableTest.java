package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Column.Nullability;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTableTest {

  private final TargetTable table = TargetTable.of(ItemRow.table("item"));

  @Test
  void upsertIsGuardedByTheStoredVersion() {
    assertThat(table.upsert())
        .isEqualTo(
            "INSERT INTO sink_test.item AS t (id, amount, version)"
                + " SELECT unnest(?::text[]), unnest(?::text[]), unnest(?::bigint[])"
                + " ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, version = excluded.version"
                + " WHERE excluded.version >= t.version");
  }

  @Test
  void overwriteIsTheSameWithoutTheGuard() {
    assertThat(table.upsert())
        .isEqualTo(table.overwrite() + " WHERE excluded.version >= t.version");
  }

  @Test
  void deleteMatchesTheWholeKeyAndIsGuarded() {
    assertThat(TargetTable.of(Tables.CUSTOMER_SUMMARY).delete())
        .isEqualTo(
            "DELETE FROM orders.customer_summary AS t USING"
                + " (SELECT unnest(?::text[]) AS customer_id, unnest(?::text[]) AS currency, unnest(?::bigint[]) AS version) AS gone"
                + " WHERE t.customer_id = gone.customer_id AND t.currency = gone.currency AND t.version <= gone.version");
  }

  @Test
  void everyReadModelCanBeWritten() {
    assertThat(Tables.ORDERS).extracting(TargetTable::of).hasSize(Tables.ORDERS.size());
    assertThat(Tables.TELEMETRY).extracting(TargetTable::of).hasSize(Tables.TELEMETRY.size());
  }

  @Test
  void severalGuardColumnsAreComparedInOrderWithNullLowest() {
    assertThat(TargetTable.of(Tables.DEVICE_LATEST).upsert())
        .endsWith(
            " WHERE (excluded.observed_at, coalesce(excluded.sequence, -9223372036854775808), excluded.value)"
                + " >= (t.observed_at, coalesce(t.sequence, -9223372036854775808), t.value)");
    assertThat(TargetTable.of(Tables.ROLLUP_1M).upsert())
        .endsWith(" WHERE excluded.count >= t.count");
  }

  @Test
  void aTableWithoutVersionsTakesNoDeletes() {
    assertThatThrownBy(() -> TargetTable.of(Tables.ROLLUP_1M).delete())
        .hasMessageContaining("telemetry.rollup_1m")
        .hasMessageContaining("DELETE");
  }

  @Test
  void refusesATableWhoseLastColumnIsNotTheVersion() {
    Table unversioned =
        new Table(
            "s", "t", List.of(new Column("version", "text", Nullability.REQUIRED)), List.of());

    assertThatThrownBy(() -> TargetTable.of(unversioned))
        .hasMessageContaining("s.t")
        .hasMessageContaining("version bigint");
  }

  @Test
  void refusesAColumnTypeItCanNotWrite() {
    Table withPoint =
        new Table(
            "s",
            "t",
            List.of(new Column("place", "point", Nullability.REQUIRED)),
            List.of("place"),
            List.of("place"));

    assertThatThrownBy(() -> TargetTable.of(withPoint))
        .hasMessageContaining("column place has type point")
        .hasMessageContaining("numeric");
  }
}
