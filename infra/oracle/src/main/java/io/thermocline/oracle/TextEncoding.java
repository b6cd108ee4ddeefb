package io.thermocline.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Which of the two encodings files are in that the public retail data comes in. */
final class TextEncoding {

  private TextEncoding() {}

  /** DuckDB's name: {@code utf-8}, or {@code latin-1} if a file holds bytes that are no UTF-8. */
  static String of(List<Path> files) throws IOException {
    for (Path file : files) {
      if (!isUtf8(file)) {
        return "latin-1";
      }
    }
    return "utf-8";
  }

  private static boolean isUtf8(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
      reader.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
