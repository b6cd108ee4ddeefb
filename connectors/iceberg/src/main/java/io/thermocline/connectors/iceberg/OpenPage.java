package io.thermocline.connectors.iceberg;

import java.io.IOException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/**
 * A page's levels and values, each to be read from its beginning.
 *
 * @param count of the levels of each kind
 * @param repetition null if the column is in no list or map
 * @param definition null if the column is required, as is all that it is in
 * @param values those that aren't null
 */
record OpenPage(
    int count,
    RunLengthBitPackingHybridDecoder repetition,
    RunLengthBitPackingHybridDecoder definition,
    PageValues.Values values) {

  /** The next one of a column. */
  static OpenPage next(ColumnDescriptor column, PageValues values) throws IOException {
    DataPage page = values.nextPage();
    return page instanceof DataPageV2 v2
        ? of(column, values, v2)
        : of(column, values, (DataPageV1) page);
  }

  private static OpenPage of(ColumnDescriptor column, PageValues values, DataPageV2 page)
      throws IOException {
    return new OpenPage(
        page.getValueCount(),
        levels(column.getMaxRepetitionLevel(), page.getRepetitionLevels().toInputStream()),
        levels(column.getMaxDefinitionLevel(), page.getDefinitionLevels().toInputStream()),
        values.of(page.getValueCount(), page.getDataEncoding(), page.getData().toInputStream()));
  }

  /** All of it is one stream; levels are told by how long they are. */
  private static OpenPage of(ColumnDescriptor column, PageValues values, DataPageV1 page)
      throws IOException {
    ByteBufferInputStream bytes = page.getBytes().toInputStream();
    RunLengthBitPackingHybridDecoder repetition = sliced(column.getMaxRepetitionLevel(), bytes);
    RunLengthBitPackingHybridDecoder definition = sliced(column.getMaxDefinitionLevel(), bytes);
    return new OpenPage(
        page.getValueCount(),
        repetition,
        definition,
        values.of(page.getValueCount(), page.getValueEncoding(), bytes));
  }

  private static RunLengthBitPackingHybridDecoder sliced(int highest, ByteBufferInputStream bytes)
      throws IOException {
    return highest == 0
        ? null
        : levels(highest, bytes.sliceStream(BytesUtils.readIntLittleEndian(bytes)));
  }

  private static RunLengthBitPackingHybridDecoder levels(int highest, ByteBufferInputStream bytes) {
    return highest == 0
        ? null
        : new RunLengthBitPackingHybridDecoder(BytesUtils.getWidthFromMaxInt(highest), bytes);
  }
}
