package io.thermocline.query.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsedFootersTest {

  @TempDir private Path directory;

  @Test
  void aFooterIsParsedOnce() throws IOException {
    ParsedFooters parsed = new ParsedFooters();
    FileFooter footer = footer("a", "1", "x");

    ParquetMetadata first = parsed.of(footer);

    assertThat(column(first)).isEqualTo("x");
    assertThat(parsed.of(footer("a", "1", "x"))).isSameAs(first);
  }

  @Test
  void anotherVersionOfAFileHasAFooterOfItsOwn() throws IOException {
    ParsedFooters parsed = new ParsedFooters();
    parsed.of(footer("a", "1", "x"));

    assertThat(column(parsed.of(footer("a", "2", "y")))).isEqualTo("y");
    assertThat(column(parsed.of(footer("b", "1", "z")))).isEqualTo("z");
  }

  @Test
  void whatWasNotUsedForLongestIsForgotten() throws IOException {
    FileFooter old = footer("a", "1", "x");
    FileFooter used = footer("b", "1", "x");
    ParsedFooters parsed = new ParsedFooters(2L * old.bytes().length);
    ParquetMetadata ofOld = parsed.of(old);
    ParquetMetadata ofUsed = parsed.of(used);
    assertThat(parsed.of(old)).isSameAs(ofOld);
    assertThat(parsed.of(used)).isSameAs(ofUsed);

    parsed.of(footer("c", "1", "x"));

    assertThat(parsed.of(used)).isSameAs(ofUsed);
    assertThat(parsed.of(old)).isNotSameAs(ofOld);
  }

  private FileFooter footer(String location, String etag, String column) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType("message m { required int32 " + column + "; }");
    Path file = directory.resolve(location + etag + ".parquet");
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            new LocalOutputFile(file), schema, ParquetFileWriter.Mode.OVERWRITE, 1 << 20, 0)) {
      writer.start();
      writer.end(Map.of());
    }
    byte[] bytes = Files.readAllBytes(file);
    return new FileFooter(
        new StoredObject(location, etag, bytes.length, StorageState.STANDARD), bytes);
  }

  private static String column(ParquetMetadata metadata) {
    return metadata.getFileMetaData().getSchema().getFieldName(0);
  }
}
