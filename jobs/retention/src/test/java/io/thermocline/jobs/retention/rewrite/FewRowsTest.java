package io.thermocline.jobs.retention.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Draft;
import io.thermocline.jobs.retention.sort.RowSorter;
import io.thermocline.jobs.retention.sort.SortKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FewRowsTest {

  private static final Schema COLUMNS =
      new Schema(
          NestedField.required(1, "key", Types.StringType.get()),
          NestedField.required(2, "kind", Types.StringType.get()),
          NestedField.required(3, "items", Types.ListType.ofRequired(4, Types.StringType.get())));

  private static final long SORT_BYTES = 64 << 20;

  private static final Map<String, String> USUAL =
      Map.of(
          "write.parquet.compression-codec",
          "zstd",
          "write.parquet.page-version",
          "v2",
          TableProperties.PARQUET_DICT_SIZE_BYTES,
          "1024");

  private static final Map<String, String> LARGE_DICTIONARY =
      Map.of(TableProperties.PARQUET_DICT_SIZE_BYTES, "32768");

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final Random random = new Random(5);
  private final List<String> texts = Stream.generate(this::text).limit(300).toList();
  private final Table table = table();

  @AfterEach
  void close() throws IOException {
    catalog.close();
  }

  @Test
  void listsHaveMoreValuesThanThereAreRows() throws IOException {
    RowSorter rows = rows(500, 500, 40);

    Map<String, String> chosen = FewRows.smallest(table, rows, USUAL);

    assertThat(chosen).containsAllEntriesOf(LARGE_DICTIONARY);
    assertThat(bytes(rows, chosen)).isLessThan(bytes(rows, USUAL) * 9 / 10);
  }

  @Test
  void aDictionaryIsLargerThanWhatAHandfulOfRowsSavesByIt() throws IOException {
    RowSorter rows = rows(30, 30, 2);

    Map<String, String> chosen = FewRows.smallest(table, rows, USUAL);

    assertThat(chosen).containsEntry("parquet.enable.dictionary", "false");
    assertThat(bytes(rows, chosen)).isLessThan(bytes(rows, USUAL));
  }

  @Test
  void aFilterIsWorthMoreThanWhatItsColumnWouldSave() throws IOException {
    RowSorter rows = rows(1_200, 400, 40);
    Map<String, String> filtered = new HashMap<>(USUAL);
    filtered.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + "key", "true");
    filtered.put(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_NDV_PREFIX + "key", "400");
    Map<String, String> without = new HashMap<>(filtered);
    without.putAll(LARGE_DICTIONARY);
    assertThat(Draft.of(table, rows.sorted(), without).filters()).isZero();
    assertThat(bytes(rows, without)).isLessThan(bytes(rows, filtered) * 9 / 10);

    Map<String, String> chosen = FewRows.smallest(table, rows, filtered);

    assertThat(Draft.of(table, rows.sorted(), chosen).filters()).isOne();
    assertThat(bytes(rows, chosen)).isLessThanOrEqualTo(bytes(rows, filtered));
  }

  @Test
  void manyRowsAreNotTried() throws IOException {
    assertThat(FewRows.smallest(table, rows(8_001, 8_001, 40), USUAL)).isSameAs(USUAL);
  }

  @Test
  void norAreLongOnes() throws IOException {
    assertThat(FewRows.smallest(table, rows(4_000, 4_000, 500), USUAL)).isSameAs(USUAL);
  }

  @Test
  void norAreRowsThatDoNotFitIntoMemory() throws IOException {
    try (RowSorter rows = sorter(1 << 10)) {
      fill(rows, 500, 500, 40);
      assertThat(FewRows.smallest(table, rows, USUAL)).isSameAs(USUAL);
    }
  }

  private long bytes(RowSorter rows, Map<String, String> properties) throws IOException {
    return Draft.of(table, rows.sorted(), properties).bytes();
  }

  private RowSorter rows(int count, int keys, int items) throws IOException {
    RowSorter rows = sorter(SORT_BYTES);
    fill(rows, count, keys, items);
    return rows;
  }

  private void fill(RowSorter rows, int count, int keys, int items) throws IOException {
    for (int i = 0; i < count; i++) {
      GenericRecord row = GenericRecord.create(COLUMNS);
      row.setField("key", "key-%06d".formatted(i % keys * 7_919 % 1_000_003));
      row.setField("kind", "kind " + i % 3);
      row.setField(
          "items",
          Stream.generate(() -> texts.get(random.nextInt(texts.size()))).limit(items).toList());
      rows.add(row);
    }
  }

  private static RowSorter sorter(long memoryBytes) {
    return new RowSorter(
        COLUMNS.asStruct(), new SortKey(COLUMNS.asStruct(), List.of(0)), memoryBytes);
  }

  private String text() {
    return Long.toString(random.nextLong(1L << 40), 36);
  }

  private Table table() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("a"));
    return catalog.createTable(TableIdentifier.of("a", "b"), COLUMNS);
  }
}
