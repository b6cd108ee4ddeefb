package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.postgres.PendingChange.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Coalescing must not change the outcome, wherever flushes fall and whatever is stored. */
class PendingChangeTest {

  @Property(tries = 5_000)
  void coalescedChangesEqualChangesOneByOne(
      @ForAll("tables") Map<String, ItemRow> stored,
      @ForAll("changes") List<ItemRow> changes,
      @ForAll("changes") List<ItemRow> changesAfterFlush) {
    Map<String, ItemRow> oneByOne = new HashMap<>(stored);
    changes.forEach(change -> apply(change.change(), change.version(), change, oneByOne));
    changesAfterFlush.forEach(change -> apply(change.change(), change.version(), change, oneByOne));

    Map<String, ItemRow> coalesced = new HashMap<>(stored);
    flush(changes, coalesced);
    flush(changesAfterFlush, coalesced);

    assertThat(coalesced).isEqualTo(oneByOne);
  }

  private static void flush(List<ItemRow> changes, Map<String, ItemRow> table) {
    CoalescingBuffer<ItemRow> buffer = new CoalescingBuffer<>(new ItemRow.Mapper());
    changes.forEach(buffer::add);
    for (PendingChange<ItemRow> pending : buffer.drain()) {
      if (pending.needs(Write.DELETE)) {
        apply(Change.DELETE, pending.removeUpTo(), pending.row(), table);
      }
      if (pending.needs(Write.UPSERT)) {
        apply(Change.UPSERT, pending.rowVersion(), pending.row(), table);
      }
      if (pending.needs(Write.OVERWRITE)) {
        apply(Change.CORRECTION, pending.rowVersion(), pending.row(), table);
      }
    }
  }

  /** What Postgres does with one change, in a map. */
  private static void apply(Change change, long version, ItemRow row, Map<String, ItemRow> table) {
    ItemRow stored = table.get(row.id());
    switch (change) {
      case UPSERT -> {
        if (stored == null || version >= stored.version()) {
          table.put(row.id(), row);
        }
      }
      case CORRECTION -> table.put(row.id(), row);
      case DELETE -> {
        if (stored != null && stored.version() <= version) {
          table.remove(row.id());
        }
      }
    }
  }

  @Provide
  Arbitrary<List<ItemRow>> changes() {
    return row().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<Map<String, ItemRow>> tables() {
    return row()
        .list()
        .ofMaxSize(2)
        .map(
            rows -> {
              Map<String, ItemRow> table = new HashMap<>();
              rows.forEach(row -> table.put(row.id(), row));
              return table;
            });
  }

  private static Arbitrary<ItemRow> row() {
    return Combinators.combine(
            Arbitraries.of("a", "b"),
            Arbitraries.longs().between(1, 5),
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.of(Change.class))
        .as(
            (id, version, quantity, change) ->
                new ItemRow(id, quantity.toString(), version, change));
  }
}
