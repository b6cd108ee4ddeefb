package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.OffsetRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whatever lies in whatever file, and however little memory there is: offsets come in order. */
class OffsetMergeTest {

  private static final int PARTITIONS = 3;

  @Property
  void recordsOfFilesInAnyOrderLeaveInTheOrderOfTheirOffsets(@ForAll Random random)
      throws Exception {
    List<List<ConsumerRecord<byte[], byte[]>>> files = files(random);
    Map<Integer, OffsetRange> wanted = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      wanted.put(partition, new OffsetRange(random.nextInt(50), 100 + random.nextInt(500)));
    }
    ReadingOrder order = new ReadingOrder(offsets(files), wanted);
    long memory = random.nextBoolean() ? 2_000 : 1 << 20;
    Map<Integer, OffsetMerge> merges = new HashMap<>();
    Map<Integer, List<Long>> left = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      merges.put(partition, new OffsetMerge("t", partition, memory));
      left.put(partition, new ArrayList<>());
    }
    List<DataFile> inOrder = order.files();
    for (int i = 0; i < inOrder.size(); i++) {
      for (ConsumerRecord<byte[], byte[]> record : files.get(number(inOrder.get(i)))) {
        int partition = record.partition();
        OffsetRange range = wanted.get(partition);
        if (record.offset() >= range.first() && record.offset() < range.next()) {
          merges.get(partition).add(record);
          merges
              .get(partition)
              .drainBelow(
                  order.readUpTo(partition, i, record.offset()),
                  r -> left.get(partition).add(r.offset()));
        }
      }
      for (int partition = 0; partition < PARTITIONS; partition++) {
        List<Long> to = left.get(partition);
        merges.get(partition).drainBelow(order.readUpTo(partition, i), r -> to.add(r.offset()));
      }
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(left.get(partition)).isEqualTo(expected(files, partition, wanted.get(partition)));
      merges.get(partition).close();
    }
  }

  @Property(tries = 50)
  void aRecordInATemporaryFileStaysAsItIs(@ForAll Random random) {
    ConsumerRecord<byte[], byte[]> record = record(2, random.nextLong(1L << 40), random);
    record.headers().add("größe", null).add("x", new byte[] {1});
    RecordCodec codec = new RecordCodec("t", 2);
    ConsumerRecord<byte[], byte[]> read = codec.read(codec.write(record));
    assertThat(read.offset()).isEqualTo(record.offset());
    assertThat(read.timestamp()).isEqualTo(record.timestamp());
    assertThat(read.key()).isEqualTo(record.key());
    assertThat(read.value()).isEqualTo(record.value());
    assertThat(read.headers()).isEqualTo(record.headers());
    assertThat(read.topic()).isEqualTo("t");
    assertThat(read.partition()).isEqualTo(2);
  }

  @Example
  void whatComesTooLateIsAnError() throws Exception {
    OffsetMerge merge = new OffsetMerge("t", 0, 1 << 20);
    merge.add(record(0, 5, new Random(1)));
    merge.drainBelow(6, record -> {});
    assertThatThrownBy(() -> merge.add(record(0, 5, new Random(1))))
        .hasMessageContaining("offset 5 of partition 0 came after 5 was handed on");
  }

  /** Each partition grows at its own pace; a file has what comes together, and late rows. */
  private static List<List<ConsumerRecord<byte[], byte[]>>> files(Random random) {
    List<List<ConsumerRecord<byte[], byte[]>>> files = new ArrayList<>();
    long[] next = new long[PARTITIONS];
    for (int file = 0; file < 12; file++) {
      files.add(new ArrayList<>());
    }
    for (int file = 0; file < files.size(); file++) {
      for (int n = random.nextInt(120); n > 0; n--) {
        int partition = random.nextInt(random.nextInt(PARTITIONS) + 1);
        next[partition] += 1 + random.nextInt(2);
        int to = random.nextInt(10) == 0 ? random.nextInt(files.size()) : file;
        files.get(to).add(record(partition, next[partition], random));
      }
    }
    files.removeIf(List::isEmpty);
    files.stream()
        .filter(file -> random.nextBoolean())
        .forEach(file -> Collections.shuffle(file, random));
    return files;
  }

  private static List<FileOffsets> offsets(List<List<ConsumerRecord<byte[], byte[]>>> files) {
    List<FileOffsets> all = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
      for (ConsumerRecord<byte[], byte[]> record : files.get(i)) {
        ranges.merge(
            record.partition(),
            new OffsetRange(record.offset(), record.offset() + 1),
            (a, b) ->
                new OffsetRange(Math.min(a.first(), b.first()), Math.max(a.next(), b.next())));
      }
      all.add(new FileOffsets(file(i), ranges, isAscending(files.get(i))));
    }
    return all;
  }

  private static boolean isAscending(List<ConsumerRecord<byte[], byte[]>> records) {
    long[] before = new long[PARTITIONS];
    Arrays.fill(before, -1);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() <= before[record.partition()]) {
        return false;
      }
      before[record.partition()] = record.offset();
    }
    return true;
  }

  private static DataFile file(int number) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("file-" + number)
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(1)
        .withRecordCount(1)
        .build();
  }

  private static int number(DataFile file) {
    return Integer.parseInt(file.location().replace("file-", ""));
  }

  private static List<Long> expected(
      List<List<ConsumerRecord<byte[], byte[]>>> files, int partition, OffsetRange wanted) {
    return files.stream()
        .flatMap(List::stream)
        .filter(record -> record.partition() == partition)
        .map(ConsumerRecord::offset)
        .filter(offset -> offset >= wanted.first() && offset < wanted.next())
        .sorted()
        .toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, Random random) {
    byte[] value = new byte[random.nextInt(20)];
    random.nextBytes(value);
    return new ConsumerRecord<>("t", partition, offset, random.nextBoolean() ? null : value, value);
  }
}
