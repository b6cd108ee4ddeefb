package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCoordinatesTest {

  private static final Schema SCHEMA =
      new Schema(
          NestedField.optional(1, "text", Types.StringType.get()),
          NestedField.required(2, Coordinates.PARTITION, Types.IntegerType.get()),
          NestedField.required(3, Coordinates.OFFSET, Types.LongType.get()));

  private static final int TEXT = 200;

  @TempDir Path directory;

  /** Several row groups and pages, in both formats of pages. */
  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void everyRowIsFoundAndNothingElseIsRead(String pages) throws IOException {
    Path file = write(pages, 50_000);

    Counted counted = new Counted(file);
    FileCoordinates read = FileCoordinates.of(counted);

    assertThat(read.rows()).isEqualTo(50_000);
    assertThat(read.doubled()).isEmpty();
    assertThat(read.ascending()).isTrue();
    assertThat(read.offsets().keySet()).containsExactly(0, 1, 2);
    read.offsets()
        .forEach(
            (partition, offsets) -> {
              List<OffsetRange> ranges = new ArrayList<>();
              offsets.forEachRange(ranges::add);
              assertThat(ranges)
                  .containsExactly(
                      new OffsetRange(100, 100 + 50_000 / 3 + (partition < 50_000 % 3 ? 1 : 0)));
            });
    assertThat(counted.bytesRead).isLessThan(Files.size(file) / 5);
  }

  @Test
  void whatAFileHoldsTwiceIsTold() throws IOException {
    Path file = directory.resolve("twice.parquet");
    try (FileAppender<Record> writer = writer(file, "v2")) {
      for (long offset : new long[] {7, 8, 7, 9, 7}) {
        writer.add(row(1, offset, ""));
      }
    }
    FileCoordinates read = FileCoordinates.of(new Counted(file));
    assertThat(read.rows()).isEqualTo(5);
    assertThat(read.offsets().get(1).size()).isEqualTo(3);
    List<OffsetRange> doubled = new ArrayList<>();
    read.doubled().get(1).forEachRange(doubled::add);
    assertThat(doubled).containsExactly(new OffsetRange(7, 8));
    assertThat(read.ascending()).isFalse();
  }

  @Test
  void brokenAnswersAreAskedForAgain() throws IOException {
    Counted flaky = new Counted(write("v2", 1000));
    flaky.failures = 3;
    assertThat(FileCoordinates.of(flaky).rows()).isEqualTo(1000);
    assertThat(flaky.failures).isZero();
  }

  @Test
  void aFileThatIsNoneIsNamed() throws IOException {
    Path file = directory.resolve("none.parquet");
    Files.writeString(file, "PAR1 this is none PAR1");
    assertThatThrownBy(() -> FileCoordinates.of(new Counted(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.parquet");
    InputFile missing =
        org.apache.iceberg.Files.localInput(directory.resolve("missing.parquet").toFile());
    assertThatThrownBy(() -> FileCoordinates.of(missing)).isInstanceOf(NotFoundException.class);
  }

  /** Texts that don't compress make the two columns a small part of the file. */
  private Path write(String pages, int rows) throws IOException {
    Path file = directory.resolve(pages + ".parquet");
    Random random = new Random(1);
    try (FileAppender<Record> writer = writer(file, pages)) {
      for (int i = 0; i < rows; i++) {
        String text =
            random
                .ints(TEXT, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        writer.add(row(i % 3, 100 + i / 3, text));
      }
    }
    return file;
  }

  private static FileAppender<Record> writer(Path file, String pages) throws IOException {
    return Parquet.write(new LeanFooter(org.apache.iceberg.Files.localOutput(file.toFile())))
        .schema(SCHEMA)
        .createWriterFunc(GenericParquetWriter::create)
        .set("write.parquet.page-version", pages)
        .set("write.parquet.page-row-limit", "1000")
        .set("write.parquet.row-group-size-bytes", "1048576")
        .set("write.parquet.row-group-check-min-record-count", "1000")
        .build();
  }

  private static Record row(int partition, long offset, String text) {
    Record row = GenericRecord.create(SCHEMA);
    row.setField("text", text);
    row.setField(Coordinates.PARTITION, partition);
    row.setField(Coordinates.OFFSET, offset);
    return row;
  }

  /** A file that answers ranges, notes how much was asked for, and fails at first if told to. */
  private static final class Counted implements InputFile {
    private final InputFile file;
    private long bytesRead;
    private int failures;

    Counted(Path file) {
      this.file = org.apache.iceberg.Files.localInput(file.toFile());
    }

    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public RangedStream newStream() {
      return new RangedStream(
          file.newStream(),
          length -> {
            if (failures > 0) {
              failures--;
              throw new IOException("the connection was reset");
            }
            bytesRead += length;
          });
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public boolean exists() {
      return file.exists();
    }
  }
}
