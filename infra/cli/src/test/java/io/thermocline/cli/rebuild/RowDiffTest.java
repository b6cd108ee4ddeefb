package io.thermocline.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.rebuild.TableDiff.Kind;
import io.thermocline.cli.rebuild.TableDiff.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RowDiffTest {

  private static final int LIMIT = 3;

  private static final List<String> ROLLUP =
      List.of("device_id", "count", "sum", "min", "max", "last");

  @Example
  void tellsCellsByKeyAndBothValues() throws Exception {
    TableDiff diff =
        diff(
            List.of("id", "status", "total"),
            rows(row("a", "PAID", "1"), row("b", "PAID", null), row("d", "PAID", "1")),
            rows(row("a", "SHIPPED", "1"), row("b", "PAID", "2"), row("c", "PAID", "1")));
    assertThat(diff.kinds())
        .containsOnly(
            Map.entry("status", new Kind(1, false)),
            Map.entry("total", new Kind(1, true)),
            Map.entry(AllowRule.MISSING, new Kind(1, false)),
            Map.entry(AllowRule.EXTRA, new Kind(1, false)));
    assertThat(diff.shown())
        .containsExactly(
            new Shown(List.of("a"), "status", "PAID", "SHIPPED"),
            new Shown(List.of("b"), "total", null, "2"),
            new Shown(List.of("c"), AllowRule.EXTRA, null, "a row"),
            new Shown(List.of("d"), AllowRule.MISSING, "a row", null));
    assertThat(diff.liveRows()).isEqualTo(3);
    assertThat(diff.refused()).isEqualTo(3);
  }

  @Example
  void sumsMayDifferAsAddingInAnotherOrderMakesThem() throws Exception {
    assertThat(
            diff(
                    ROLLUP,
                    rows(row("a", "3", "0.6000000000000001", "0.1", "0.3", "0.3")),
                    rows(row("a", "3", "0.6", "0.1", "0.3", "0.3")))
                .differences())
        .isZero();
    assertThat(
            diff(
                    ROLLUP,
                    rows(row("a", "3", "0.60001", "0.1", "0.3", "0.3")),
                    rows(row("a", "3", "0.6", "0.1", "0.30000000000000004", "0.3")))
                .kinds())
        .containsOnlyKeys("sum", "max");
  }

  @Example
  void onlyTheFirstOfEachKindAreKept() throws Exception {
    String[][] live = new String[10][];
    String[][] built = new String[10][];
    for (int i = 0; i < 10; i++) {
      live[i] = row(Integer.toString(i), "x", "y");
      built[i] = row(Integer.toString(i), "z", "z");
    }
    TableDiff diff = diff(List.of("id", "one", "two"), rows(live), rows(built));
    assertThat(diff.differences()).isEqualTo(20);
    assertThat(diff.shown()).hasSize(2 * LIMIT);
  }

  /** Against looking each key up. */
  @Property
  void everyDifferenceIsFoundOnceWhateverTheKeys(
      @ForAll @Size(max = 20) Map<@StringLength(max = 3) String, @IntRange(max = 2) Integer> live,
      @ForAll @Size(max = 20) Map<@StringLength(max = 3) String, @IntRange(max = 2) Integer> built)
      throws Exception {
    TableDiff diff = diff(List.of("id", "value"), sorted(live), sorted(built));
    long missing = live.keySet().stream().filter(key -> !built.containsKey(key)).count();
    long extra = built.keySet().stream().filter(key -> !live.containsKey(key)).count();
    long different =
        live.keySet().stream()
            .filter(built::containsKey)
            .filter(key -> !Objects.equals(live.get(key), built.get(key)))
            .count();
    assertThat(count(diff, AllowRule.MISSING)).isEqualTo(missing);
    assertThat(count(diff, AllowRule.EXTRA)).isEqualTo(extra);
    assertThat(count(diff, "value")).isEqualTo(different);
  }

  @Property
  void theOrderOfKeysIsThatOfTheirBytes(@ForAll String left, @ForAll String right) {
    if (!isText(left) || !isText(right)) {
      return;
    }
    int bytes =
        Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.signum(RowDiff.C_ORDER.compare(left, right)))
        .isEqualTo(Integer.signum(bytes));
  }

  private static boolean isText(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }

  private static long count(TableDiff diff, String what) {
    return diff.kinds().getOrDefault(what, new Kind(0, false)).count();
  }

  private static RowDiff.Rows sorted(Map<String, Integer> of) {
    TreeMap<String, Integer> sorted = new TreeMap<>(RowDiff.C_ORDER);
    sorted.putAll(of);
    return rows(
        sorted.entrySet().stream()
            .map(e -> row(e.getKey(), Integer.toString(e.getValue())))
            .toArray(String[][]::new));
  }

  private static TableDiff diff(List<String> columns, RowDiff.Rows live, RowDiff.Rows built)
      throws Exception {
    return new RowDiff("t", columns, 1, (table, what) -> what.equals("total"), LIMIT)
        .of(live, built);
  }

  private static RowDiff.Rows rows(String[]... rows) {
    Iterator<String[]> each = Arrays.asList(rows).iterator();
    return () -> each.hasNext() ? each.next() : null;
  }

  private static String[] row(String... values) {
    return values;
  }
}
