package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ArchiveReadingTest {

  private static final long MEMORY_BYTES = 64 << 20;

  private final TestTable test = new TestTable();

  /** What came last of one file says nothing of the next, which begins with another partition. */
  @Test
  void filesOfManyBatchesWhoseOffsetsRiseAndOverlapLeaveInOrder() throws Exception {
    DataFile around =
        file(
            LongStream.range(0, 1_500),
            LongStream.concat(LongStream.range(0, 1_000), LongStream.range(5_000, 5_500)));
    test.table.newAppend().appendFile(around).commit();
    DataFile between = file(LongStream.range(1_500, 3_000), LongStream.range(1_000, 5_000));
    test.table.newAppend().appendFile(between).commit();

    read(Map.of(0, new OffsetRange(0, 3_000), 1, new OffsetRange(0, 5_500)));
  }

  /** Files of an append are told alike, whatever each has of it; the last one was compacted. */
  @Test
  void filesOfAppendsLeaveInOrder() throws Exception {
    test.append(
        "0:0-2999;1:0-1499",
        file(even(0, 3_000), LongStream.range(700, 1_500)),
        file(odd(0, 3_000), LongStream.range(0, 700)));
    DataFile last = file(LongStream.range(3_000, 4_000), LongStream.range(1_500, 5_000));
    test.append("0:3000-3999;1:1500-4999", last);
    test.table
        .newRewrite()
        .rewriteFiles(
            Set.of(last),
            Set.of(
                file(even(3_000, 4_000), odd(1_500, 5_000)),
                file(odd(3_000, 4_000), even(1_500, 5_000))))
        .commit();

    read(Map.of(0, new OffsetRange(0, 4_000), 1, new OffsetRange(0, 5_000)));
  }

  private static LongStream even(long first, long next) {
    return LongStream.range(first, next).filter(offset -> offset % 2 == 0);
  }

  private static LongStream odd(long first, long next) {
    return LongStream.range(first, next).filter(offset -> offset % 2 == 1);
  }

  private void read(Map<Integer, OffsetRange> left) throws Exception {
    Map<Integer, Offsets> sinks = Map.of(0, new Offsets(), 1, new Offsets());
    new ArchiveReading(
            ReplaySpec.of(
                Datasets.DEFAULTS.get(0), ReplaySource.ARCHIVE, ReplayRange.ALL, "copy.v1"),
            test.table,
            SchemaRegistry.connect(RegistryConfig.of("http://127.0.0.1:1")),
            2,
            MEMORY_BYTES)
        .run(left, sinks);
    left.forEach(
        (partition, range) ->
            assertThat(sinks.get(partition).offsets)
                .as("partition %d", partition)
                .isEqualTo(LongStream.range(range.first(), range.next()).boxed().toList()));
  }

  private DataFile file(LongStream of0, LongStream of1) throws IOException {
    return test.file(new TreeMap<>(Map.of(0, of0, 1, of1)));
  }

  private static final class Offsets implements PartitionSink {
    private final List<Long> offsets = new ArrayList<>();

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) {
      offsets.add(record.offset());
    }

    @Override
    public void passed(long upTo) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
