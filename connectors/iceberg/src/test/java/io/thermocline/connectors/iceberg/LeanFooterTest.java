package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.apache.iceberg.inmemory.InMemoryOutputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

class LeanFooterTest {

  private static final Schema COLUMNS =
      new Schema(
          NestedField.required(1, "number", Types.LongType.get()),
          NestedField.optional(2, "text", Types.StringType.get()));

  @Property(tries = 30)
  void onlyTheTextIsMissing(@ForAll Random random) throws IOException {
    int rows = random.nextInt(2_000);
    InMemoryOutputFile plain = new InMemoryOutputFile();
    InMemoryOutputFile lean = new InMemoryOutputFile();
    long seed = random.nextLong();
    DataFile asIs = write(plain, rows, 1 << 20, seed);
    DataFile written = write(new LeanFooter(lean), rows, 1 << 20, seed);

    assertThat(rows(lean.toInputFile())).isEqualTo(rows(plain.toInputFile())).hasSize(rows);
    assertThat(written.fileSizeInBytes())
        .isEqualTo(lean.toInputFile().getLength())
        .isLessThan(asIs.fileSizeInBytes());
    assertThat(written.splitOffsets()).isEqualTo(asIs.splitOffsets());
    FileMetaData expected = footer(plain.toInputFile());
    expected.getKey_value_metadata().removeIf(pair -> pair.getKey().equals("iceberg.schema"));
    assertThat(footer(lean.toInputFile())).isEqualTo(expected);
  }

  /** Of many row groups; its file is large. */
  @Example
  void aLargeFooterStaysAsItIs() throws IOException {
    InMemoryOutputFile plain = new InMemoryOutputFile();
    InMemoryOutputFile lean = new InMemoryOutputFile();
    write(plain, 60_000, 1, 1);
    DataFile written = write(new LeanFooter(lean), 60_000, 1, 1);

    assertThat(bytes(lean.toInputFile())).isEqualTo(bytes(plain.toInputFile()));
    assertThat(written.fileSizeInBytes()).isEqualTo(lean.toInputFile().getLength());
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

  private static DataFile write(OutputFile file, int rows, int groupBytes, long seed)
      throws IOException {
    Random random = new Random(seed);
    DataWriter<StructLike> writer =
        Parquet.writeData(file)
            .schema(COLUMNS)
            .withSpec(PartitionSpec.unpartitioned())
            .setAll(
                Map.of(
                    TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
                    Integer.toString(groupBytes),
                    TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT,
                    "100"))
            .createWriterFunc(inFile -> InternalWriter.createWriter(COLUMNS, inFile))
            .build();
    try (writer) {
      for (int i = 0; i < rows; i++) {
        Row row = new Row(2);
        row.set(0, random.nextLong());
        row.set(1, random.nextBoolean() ? null : "text " + random.nextInt());
        writer.write(row);
      }
    }
    return writer.toDataFile();
  }

  private static List<List<Object>> rows(InputFile file) throws IOException {
    List<List<Object>> all = new ArrayList<>();
    try (CloseableIterable<StructLike> rows =
        Parquet.read(file)
            .project(COLUMNS)
            .createReaderFunc(inFile -> InternalReader.create(COLUMNS, inFile))
            .build()) {
      for (StructLike row : rows) {
        all.add(List.of(row.get(0, Long.class), String.valueOf(row.get(1, CharSequence.class))));
      }
    }
    return all;
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
