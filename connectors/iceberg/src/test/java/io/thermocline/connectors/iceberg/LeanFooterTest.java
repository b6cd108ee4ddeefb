package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.inmemory.InMemoryOutputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

class LeanFooterTest {

  private static final Schema COLUMNS =
      new Schema(
          NestedField.required(1, "number", Types.LongType.get()),
          NestedField.optional(2, "text", Types.StringType.get()),
          NestedField.required(3, "kind", Types.StringType.get()));

  private static final Map<String, String> ONE_GROUP = Map.of();
  private static final Map<String, String> GROUPS_OF_100 =
      Map.of(
          TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, "1",
          TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT, "100",
          TableProperties.PARQUET_ROW_GROUP_CHECK_MAX_RECORD_COUNT, "100");
  private static final Map<String, String> PAGES_OF_100 =
      Map.of(TableProperties.PARQUET_PAGE_ROW_LIMIT, "100");
  private static final Map<String, String> PAGES_OF_ONE_COLUMN =
      Map.of(TableProperties.PARQUET_PAGE_SIZE_BYTES, "9000");

  private final InMemoryOutputFile plain = new InMemoryOutputFile();
  private final InMemoryOutputFile lean = new InMemoryOutputFile();

  @Property(tries = 60)
  void onlyWhatTellsItsRowsAgainIsMissing(@ForAll Random random) throws IOException {
    int rows = 1 + random.nextInt(2_000);
    Map<String, String> properties =
        new HashMap<>(random.nextBoolean() ? ONE_GROUP : GROUPS_OF_100);
    properties.put("write.parquet.page-version", random.nextBoolean() ? "v1" : "v2");
    properties.putAll(random.nextBoolean() ? filters(100) : Map.of());
    DataFile asIs = writeBoth(rows, properties, random.nextLong());

    assertThat(rows(lean.toInputFile())).isEqualTo(rows(plain.toInputFile())).hasSize(rows);
    FileMetaData full = footer(plain.toInputFile());
    FileMetaData left = footer(lean.toInputFile());
    assertThat(chunks(left).filter(LeanFooterTest::hasIndex)).isEmpty();
    assertThat(chunks(left).map(ColumnChunk::getMeta_data).filter(LeanFooterTest::tellsAgain))
        .isEmpty();
    assertThat(filtering(left)).isEqualTo(filtering(full));
    assertThat(withoutWhatGoes(left)).isEqualTo(withoutWhatGoes(full));
    assertThat(lean.toInputFile().getLength()).isLessThan(asIs.fileSizeInBytes());
  }

  @Example
  void whereAColumnHasSeveralPagesOnlyTheTextIsMissing() throws IOException {
    writeBoth(1_000, PAGES_OF_100, 1);
    assertOnlyTheTextIsMissing();
    writeBoth(1_000, PAGES_OF_ONE_COLUMN, 1);
    assertOnlyTheTextIsMissing();
  }

  /** They were let go before the footer was known. */
  @Example
  void indexesBeforeLongBloomFiltersStay() throws IOException {
    writeBoth(1_000, filters(60_000), 1);
    assertOnlyTheTextIsMissing();
  }

  /** By Bloom filters, which have moved, and by a dictionary. */
  @Example
  void whatIsNotThereIsStillReadFromNoRowGroup() throws IOException {
    Map<String, String> properties = new HashMap<>(GROUPS_OF_100);
    properties.putAll(filters(100));
    properties.put("write.parquet.page-version", "v2");
    writeBoth(1_000, properties, 1);

    for (List<Object> row : rows(lean.toInputFile())) {
      if (!row.get(1).equals("null")) {
        assertThat(rows(lean.toInputFile(), Expressions.equal("text", row.get(1)))).contains(row);
      }
      assertThat(rows(lean.toInputFile(), Expressions.equal("text", row.get(1) + " "))).isEmpty();
    }
    assertThat(rows(lean.toInputFile(), Expressions.equal("kind", "kind 3"))).hasSize(1_000);
    assertThat(rows(lean.toInputFile(), Expressions.equal("kind", "kind 3 "))).isEmpty();
  }

  /** Of many row groups; its file is large. */
  @Example
  void aLargeFooterStaysAsItIs() throws IOException {
    writeBoth(60_000, GROUPS_OF_100, 1);

    assertThat(bytes(lean.toInputFile())).isEqualTo(bytes(plain.toInputFile()));
  }

  @Property(tries = 200)
  void bytesWithoutAFooterStayAsTheyAre(@ForAll Random random) throws IOException {
    byte[] all = new byte[random.nextInt(200_000)];
    random.nextBytes(all);
    InMemoryOutputFile file = new InMemoryOutputFile();
    try (PositionOutputStream stream = new LeanFooter(file).create()) {
      for (int at = 0; at < all.length; ) {
        int length = Math.min(all.length - at, random.nextInt(random.nextInt(100_000) + 2));
        if (length == 1) {
          stream.write(all[at]);
        } else {
          stream.write(all, at, length);
        }
        at += length;
        assertThat(stream.getPos()).isEqualTo(at);
      }
    }
    assertThat(bytes(file.toInputFile())).isEqualTo(all);
  }

  /** The same rows; returns what is told of the plain file. */
  private DataFile writeBoth(int rows, Map<String, String> properties, long seed)
      throws IOException {
    DataFile asIs = write(plain, rows, properties, seed);
    DataFile written = write(new LeanFooter(lean), rows, properties, seed);
    assertThat(written.fileSizeInBytes()).isEqualTo(lean.toInputFile().getLength());
    assertThat(written.splitOffsets()).isEqualTo(asIs.splitOffsets());
    return asIs;
  }

  private void assertOnlyTheTextIsMissing() throws IOException {
    FileMetaData expected = footer(plain.toInputFile());
    expected.getKey_value_metadata().removeIf(pair -> pair.getKey().equals("iceberg.schema"));
    assertThat(footer(lean.toInputFile())).isEqualTo(expected);
    assertThat(rows(lean.toInputFile())).isEqualTo(rows(plain.toInputFile()));
  }

  private static Map<String, String> filters(int keys) {
    return Map.of(
        TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + "text", "true",
        TableProperties.PARQUET_BLOOM_FILTER_COLUMN_FPP_PREFIX + "text", "0.0001",
        TableProperties.PARQUET_BLOOM_FILTER_COLUMN_NDV_PREFIX + "text", Integer.toString(keys));
  }

  private static DataFile write(
      OutputFile file, int rows, Map<String, String> properties, long seed) throws IOException {
    Random random = new Random(seed);
    DataWriter<StructLike> writer =
        Parquet.writeData(file)
            .schema(COLUMNS)
            .withSpec(PartitionSpec.unpartitioned())
            .setAll(properties)
            .createWriterFunc(inFile -> InternalWriter.createWriter(COLUMNS, inFile))
            .overwrite()
            .build();
    try (writer) {
      for (int i = 0; i < rows; i++) {
        Row row = new Row(3);
        row.set(0, random.nextLong());
        row.set(1, random.nextBoolean() ? null : "text " + random.nextInt());
        row.set(2, "kind " + i % 7);
        writer.write(row);
      }
    }
    return writer.toDataFile();
  }

  private static List<List<Object>> rows(InputFile file) throws IOException {
    return rows(file, Expressions.alwaysTrue());
  }

  /** Those of all row groups that may have ones like that. */
  private static List<List<Object>> rows(InputFile file, Expression filter) throws IOException {
    List<List<Object>> all = new ArrayList<>();
    try (CloseableIterable<StructLike> rows =
        Parquet.read(file)
            .project(COLUMNS)
            .filter(filter)
            .createReaderFunc(inFile -> InternalReader.create(COLUMNS, inFile))
            .build()) {
      for (StructLike row : rows) {
        all.add(
            List.of(
                row.get(0, Long.class),
                String.valueOf(row.get(1, CharSequence.class)),
                String.valueOf(row.get(2, CharSequence.class))));
      }
    }
    return all;
  }

  private static Stream<ColumnChunk> chunks(FileMetaData footer) {
    return footer.getRow_groups().stream().flatMap(group -> group.getColumns().stream());
  }

  private static boolean hasIndex(ColumnChunk chunk) {
    return chunk.isSetColumn_index_offset()
        || chunk.isSetColumn_index_length()
        || chunk.isSetOffset_index_offset()
        || chunk.isSetOffset_index_length();
  }

  private static boolean tellsAgain(ColumnMetaData column) {
    return column.isSetSize_statistics()
        || column.getStatistics().isSetMin()
        || column.getStatistics().isSetMax()
        || column.isSetEncoding_stats() && !column.isSetDictionary_page_offset();
  }

  /** What Iceberg leaves out row groups by, Bloom filters aside. */
  private static List<List<Object>> filtering(FileMetaData footer) throws IOException {
    return new ParquetMetadataConverter()
        .fromParquetMetadata(footer).getBlocks().stream()
            .flatMap(group -> group.getColumns().stream())
            .map(
                chunk ->
                    List.<Object>of(
                        chunk.getStatistics(),
                        chunk.hasDictionaryPage(),
                        ParquetUtil.hasNonDictionaryPages(chunk)))
            .toList();
  }

  private static FileMetaData withoutWhatGoes(FileMetaData footer) {
    FileMetaData rest = footer.deepCopy();
    rest.getKey_value_metadata().removeIf(pair -> pair.getKey().equals("iceberg.schema"));
    chunks(rest)
        .forEach(
            chunk -> {
              chunk.unsetColumn_index_offset();
              chunk.unsetColumn_index_length();
              chunk.unsetOffset_index_offset();
              chunk.unsetOffset_index_length();
              chunk.getMeta_data().unsetBloom_filter_offset();
              chunk.getMeta_data().unsetSize_statistics();
              chunk.getMeta_data().unsetEncoding_stats();
              chunk.getMeta_data().getStatistics().unsetMin();
              chunk.getMeta_data().getStatistics().unsetMax();
            });
    return rest;
  }

  private static FileMetaData footer(InputFile file) throws IOException {
    byte[] bytes = bytes(file);
    int end = bytes.length - 8;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    return Util.readFileMetaData(new ByteArrayInputStream(bytes, end - length, length));
  }

  private static byte[] bytes(InputFile file) throws IOException {
    try (InputStream stream = file.newStream()) {
      return stream.readAllBytes();
    }
  }
}
