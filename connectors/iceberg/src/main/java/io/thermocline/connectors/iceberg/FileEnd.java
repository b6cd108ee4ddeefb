package io.thermocline.connectors.iceberg;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * The end of a Parquet file of Iceberg's without the table's schema as JSON, since readers go by
 * the columns' ids; and if each column is one page, without what tells that page again. In a file
 * of some hundred rows, as a day of few devices is, that is most of what isn't rows.
 */
final class FileEnd {

  private static final String SCHEMA_TEXT = "iceberg.schema";

  private static final int MAGIC_BYTES = ParquetFileWriter.MAGIC.length;
  private static final int TRAILER_BYTES = Integer.BYTES + MAGIC_BYTES;

  private FileEnd() {}

  /**
   * The leaner end. Bytes that don't end in a whole footer are returned as they are.
   *
   * @param begin of the bytes in the file
   */
  static byte[] lean(byte[] end, long begin) throws IOException {
    int trailer = end.length - TRAILER_BYTES;
    if (trailer < 0
        || !Arrays.equals(
            end, end.length - MAGIC_BYTES, end.length, ParquetFileWriter.MAGIC, 0, MAGIC_BYTES)) {
      return end;
    }
    int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
    int footerAt = trailer - length;
    if (length < 0 || footerAt < 0) {
      return end;
    }
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, footerAt, length));
    footer.getKey_value_metadata().removeIf(pair -> pair.getKey().equals(SCHEMA_TEXT));
    ByteArrayOutputStream lean = new ByteArrayOutputStream(end.length);
    Optional<PageIndexes> indexes =
        PageIndexes.of(footer)
            .filter(found -> found.begin() >= begin && OnePageColumns.areAllOf(footer));
    if (indexes.isPresent()) {
      OnePageColumns.trim(footer);
      indexes.get().dropFrom(footer);
      lean.write(end, 0, (int) (indexes.get().begin() - begin));
      int behind = (int) (indexes.get().end() - begin);
      lean.write(end, behind, footerAt - behind);
    } else {
      lean.write(end, 0, footerAt);
    }
    writeFooter(footer, lean);
    return lean.toByteArray();
  }

  private static void writeFooter(FileMetaData footer, ByteArrayOutputStream to)
      throws IOException {
    int before = to.size();
    Util.writeFileMetaData(footer, to);
    to.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(to.size() - before)
            .array());
    to.write(ParquetFileWriter.MAGIC);
  }
}
