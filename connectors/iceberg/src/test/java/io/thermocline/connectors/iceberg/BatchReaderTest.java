package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.inmemory.InMemoryOutputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.column.ParquetProperties.WriterVersion;

/** Rows are the same as those that Iceberg's own reader reads, however the file is made. */
class BatchReaderTest {

  private static final Schema COLUMNS =
      new Schema(
          NestedField.optional(1, "unlike", Types.BinaryType.get()),
          NestedField.required(2, "alike", Types.BinaryType.get()),
          NestedField.optional(3, "few", Types.BinaryType.get()),
          NestedField.optional(4, "none", Types.BinaryType.get()),
          NestedField.optional(5, "many", Types.ListType.ofOptional(6, Types.BinaryType.get())),
          NestedField.optional(11, "long", Types.LongType.get()),
          NestedField.optional(12, "int", Types.IntegerType.get()),
          NestedField.optional(13, "date", Types.DateType.get()),
          NestedField.optional(14, "float", Types.FloatType.get()),
          NestedField.optional(15, "double", Types.DoubleType.get()),
          NestedField.optional(16, "boolean", Types.BooleanType.get()),
          NestedField.optional(17, "timestamp", Types.TimestampType.withZone()),
          NestedField.optional(18, "time", Types.TimeType.get()),
          NestedField.optional(19, "decimal", Types.DecimalType.of(18, 4)),
          NestedField.optional(
              20,
              "lines",
              Types.ListType.ofOptional(
                  21,
                  Types.StructType.of(
                      NestedField.optional(22, "product", Types.BinaryType.get()),
                      NestedField.required(23, "quantity", Types.IntegerType.get()),
                      NestedField.optional(24, "price", Types.DecimalType.of(9, 2))))),
          NestedField.required(
              25,
              "pairs",
              Types.MapType.ofOptional(26, 27, Types.BinaryType.get(), Types.LongType.get())),
          NestedField.required(
              28,
              "all",
              Types.ListType.ofRequired(
                  29,
                  Types.StructType.of(
                      NestedField.required(30, "name", Types.BinaryType.get()),
                      NestedField.optional(31, "value", Types.BinaryType.get())))),
          NestedField.optional(
              32,
              "deep",
              Types.ListType.ofOptional(
                  33, Types.ListType.ofOptional(34, Types.IntegerType.get()))));

  private static final Schema WITH_A_NEW_ONE =
      new Schema(
          NestedField.optional(1, "renamed", Types.BinaryType.get()),
          NestedField.optional(8, "new", Types.BinaryType.get()),
          NestedField.required(2, "alike", Types.BinaryType.get()),
          NestedField.optional(12, "widened", Types.LongType.get()),
          NestedField.optional(
              20,
              "items",
              Types.ListType.ofOptional(
                  21,
                  Types.StructType.of(
                      NestedField.optional(40, "new", Types.BinaryType.get()),
                      NestedField.required(23, "quantity", Types.IntegerType.get()),
                      NestedField.optional(22, "product", Types.BinaryType.get())))),
          NestedField.required(
              28,
              "all",
              Types.ListType.ofRequired(
                  29,
                  Types.StructType.of(NestedField.optional(41, "new", Types.BinaryType.get())))));

  @Property(tries = 40)
  void rowsAreThoseThatIcebergReads(@ForAll Random random) throws IOException {
    InputFile file = file(random);

    assertThat(batches(file, COLUMNS)).isEqualTo(rows(file, COLUMNS));
    assertThat(batches(file, WITH_A_NEW_ONE)).isEqualTo(rows(file, WITH_A_NEW_ONE));
  }

  private static InputFile file(Random random) throws IOException {
    InMemoryOutputFile file = new InMemoryOutputFile();
    try (FileAppender<StructLike> appender =
        Parquet.write(random.nextBoolean() ? file : new LeanFooter(file))
            .schema(COLUMNS)
            .writerVersion(
                random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
            .setAll(
                Map.of(
                    TableProperties.PARQUET_PAGE_ROW_LIMIT,
                    Integer.toString(50 + random.nextInt(500)),
                    TableProperties.PARQUET_DICT_SIZE_BYTES,
                    Integer.toString(100 + random.nextInt(9_000)),
                    TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
                    "20000",
                    TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT,
                    "100"))
            .createWriterFunc(InternalWriter::createWriter)
            .build()) {
      int rows = 1 + random.nextInt(3_000);
      for (int i = 0; i < rows; i++) {
        appender.add(row(random, i));
      }
    }
    return file.toInputFile();
  }

  private static StructLike row(Random random, int number) {
    GenericRecord row = GenericRecord.create(COLUMNS);
    byte[] unlike = new byte[random.nextInt(9)];
    random.nextBytes(unlike);
    row.set(0, random.nextInt(4) == 0 ? null : ByteBuffer.wrap(unlike));
    row.set(1, utf8("order-" + (number / 3)));
    row.set(2, random.nextInt(9) == 0 ? null : utf8("x".repeat(random.nextInt(4))));
    List<ByteBuffer> many = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      many.add(random.nextInt(5) == 0 ? null : utf8("item-" + n));
    }
    row.set(4, random.nextInt(5) == 0 ? null : many);
    if (random.nextInt(5) > 0) {
      row.set(5, random.nextLong());
      row.set(6, number);
      row.set(7, random.nextInt(30));
      row.set(8, random.nextFloat());
      row.set(9, random.nextInt(3) / 2.0);
      row.set(10, random.nextBoolean());
      row.set(11, 1_700_000_000_000_000L + number);
      row.set(12, random.nextLong(1_000_000));
      row.set(13, BigDecimal.valueOf(random.nextInt(99_999), 4));
      row.set(14, several(random, () -> random.nextInt(4) == 0 ? null : line(random)));
      row.set(17, several(random, () -> several(random, () -> random.nextInt(100))));
    }
    Map<ByteBuffer, Long> pairs = new HashMap<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      pairs.put(utf8("key-" + random.nextInt(5)), random.nextBoolean() ? null : (long) number);
    }
    row.set(15, pairs);
    row.set(16, several(random, () -> pair(random)));
    return row;
  }

  private static List<Object> several(Random random, Supplier<Object> element) {
    List<Object> list = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(element.get());
    }
    return list;
  }

  private static Row line(Random random) {
    Row line = new Row(3);
    line.set(0, random.nextInt(4) == 0 ? null : utf8("product-" + random.nextInt(50)));
    line.set(1, random.nextInt(10));
    line.set(2, random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(9_999), 2));
    return line;
  }

  private static Row pair(Random random) {
    Row pair = new Row(2);
    pair.set(0, utf8("name"));
    pair.set(1, random.nextBoolean() ? null : utf8("value"));
    return pair;
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<List<Object>> rows(InputFile file, Schema columns) throws IOException {
    List<List<Object>> all = new ArrayList<>();
    try (CloseableIterable<StructLike> rows =
        Parquet.read(file)
            .project(columns)
            .createReaderFunc(inFile -> InternalReader.create(columns, inFile))
            .build()) {
      rows.forEach(row -> all.add(values(row)));
    }
    return all;
  }

  private static List<List<Object>> batches(InputFile file, Schema columns) throws IOException {
    List<List<Object>> all = new ArrayList<>();
    try (CloseableIterable<RowBatch> batches =
        Parquet.read(file)
            .project(columns)
            .recordsPerBatch(BatchReader.BATCH_ROWS)
            .createBatchedReaderFunc(inFile -> new BatchReader(columns, inFile))
            .build()) {
      for (RowBatch row : batches) {
        while (row.next()) {
          all.add(values(row));
        }
      }
    }
    return all;
  }

  private static List<Object> values(StructLike row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(comparable(row.get(i, Object.class)));
    }
    return values;
  }

  private static Object comparable(Object value) {
    if (value instanceof StructLike structure) {
      return values(structure);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(BatchReaderTest::comparable).toList();
    }
    return value;
  }
}
