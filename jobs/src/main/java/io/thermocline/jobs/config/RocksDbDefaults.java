package io.thermocline.jobs.config;

import java.util.Collection;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * RocksDB for states of which most are asked for once before they exist: each look-up of a new key
 * would search the memtable and the files, and find nothing.
 */
public final class RocksDbDefaults implements RocksDBOptionsFactory {

  private static final long serialVersionUID = 1L;

  /** Of a memtable, for its filter: ten bits a key for states as small as 64 bytes. */
  private static final double MEMTABLE_FILTER = 0.02;

  static void addTo(Configuration c) {
    c.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    // Flink has no setting for the memtable's.
    c.set(RocksDBOptions.OPTIONS_FACTORY, RocksDbDefaults.class.getName());
    // The upper levels are small and are rewritten all the time (RocksDB's tuning guide).
    c.setString(
        RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL.key(),
        "NO_COMPRESSION;NO_COMPRESSION;SNAPPY_COMPRESSION");
    // Uploads the files that are new since the last checkpoint.
    c.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
  }

  @Override
  public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> toClose) {
    return current;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions current, Collection<AutoCloseable> toClose) {
    return current
        .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER)
        .setMemtableWholeKeyFiltering(true);
  }
}
