package io.thermocline.query.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.BloomFilterReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Bloom filters of a row group of which only those blocks are read that values are looked up in: a
 * value has one of 32 bytes, however large the filter is. One in which many values are looked up is
 * read whole.
 */
final class BloomBlocks extends BloomFilterReader {

  private static final int BLOCK = 32;

  /** Blocks that are read alone; each is a request. */
  private static final int FEW = 4;

  /** A header of the only kind there is takes about 16 bytes. */
  private static final int LONGEST_HEADER = 64;

  private final PartialFile file;

  BloomBlocks(ParquetFileReader reader, BlockMetaData group, PartialFile file) {
    super(reader, group);
    this.file = file;
  }

  @Override
  public BloomFilter readBloomFilter(ColumnChunkMetaData column) {
    int length = column.getBloomFilterLength();
    if (column.getBloomFilterOffset() < 0 || length <= BLOCK) {
      return super.readBloomFilter(column);
    }
    // Filters have a power of two bytes; what is before them is their header.
    int bytes = Integer.highestOneBit(length);
    int header = length - bytes;
    return header == 0 || header > LONGEST_HEADER
        ? super.readBloomFilter(column)
        : new Blocks(column.getBloomFilterOffset() + header, bytes / BLOCK);
  }

  /** Hashes as its parent does, whose own bits are never looked at. */
  private final class Blocks extends BlockSplitBloomFilter {

    private final long from;
    private final int blocks;
    private int looks;

    Blocks(long from, int blocks) {
      super(BLOCK);
      this.from = from;
      this.blocks = blocks;
    }

    @Override
    public boolean findHash(long hash) {
      looks++;
      boolean alone = looks <= FEW;
      long block = ((hash >>> Integer.SIZE) * blocks) >>> Integer.SIZE;
      byte[] bits = new byte[alone ? BLOCK : blocks * BLOCK];
      try (SeekableInputStream in = file.newStream()) {
        in.seek(alone ? from + block * BLOCK : from);
        in.readFully(bits);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new BlockSplitBloomFilter(bits).findHash(hash);
    }
  }
}
