package io.thermocline.query.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * The end of a Parquet file, with its footer in it.
 *
 * @param object which version of which file
 * @param bytes its last ones; empty where it can't be read
 */
record FileFooter(StoredObject object, byte[] bytes) {

  /** Length of the footer, and the magic number. */
  private static final int ENDING = 8;

  private static final ParquetReadOptions OPTIONS =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

  /**
   * How long an end has to be for its footer to be in it.
   *
   * @param end at least the last 8 bytes of a file
   * @throws IOException if they are no end of a Parquet file
   */
  static int lengthWithFooter(String location, byte[] end) throws IOException {
    int last = end.length;
    boolean parquet =
        last >= ENDING
            && end[last - 4] == 'P'
            && end[last - 3] == 'A'
            && end[last - 2] == 'R'
            && end[last - 1] == '1';
    if (!parquet) {
      throw new IOException(location + " doesn't end as a Parquet file does; run the audit");
    }
    int length = 0;
    for (int i = 0; i < 4; i++) {
      length |= (end[last - ENDING + i] & 0xFF) << 8 * i;
    }
    return length + ENDING;
  }

  ParquetMetadata metadata() throws IOException {
    int from = bytes.length - lengthWithFooter(object.location(), bytes);
    try {
      return new ParquetMetadataConverter(OPTIONS)
          .readParquetMetadata(
              new ByteArrayInputStream(bytes, from, bytes.length - ENDING - from),
              ParquetMetadataConverter.NO_FILTER);
    } catch (RuntimeException e) {
      throw new IOException(
          "the footer of %s can't be read: %s".formatted(object.location(), e), e);
    }
  }
}
