package io.thermocline.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory;
import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.RocksDB;

final class RocksDbDefaultsTest {

  static {
    RocksDB.loadLibrary();
  }

  @Test
  void aNewKeyIsFilteredInTheMemtableToo() throws Exception {
    ReadableConfig job = JobDefaults.of(Duration.ofSeconds(5), "rocksdb");
    EmbeddedRocksDBStateBackend backend =
        new EmbeddedRocksDBStateBackendFactory().createFromConfig(job, getClass().getClassLoader());
    try (ColumnFamilyOptions options =
        backend.getRocksDBOptions().createColumnOptions(new ColumnFamilyOptions(), List.of())) {
      assertThat(options.memtableWholeKeyFiltering()).isTrue();
      assertThat(options.memtablePrefixBloomSizeRatio()).isPositive();
    }
  }
}
