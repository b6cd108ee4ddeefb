package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.schemas.dataset.Datasets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FileBatchesTest {

  private static final int THREADS = 2;
  private static final int RECORDS = 50;

  /** As large as a batch may be, so that each record is one. */
  private static final int RECORD_BYTES = 1 << 20;

  private static final int MEMORY_BYTES = 20 << 20;

  private final ReplaySpec spec =
      ReplaySpec.of(Datasets.DEFAULTS.get(0), ReplaySource.ARCHIVE, ReplayRange.ALL, "copy.v1");
  private final AtomicInteger decoded = new AtomicInteger();
  private final Collection<Thread> decoding = new ConcurrentLinkedQueue<>();

  @Test
  void asMuchIsDecodedAheadAsMemoryAllows() throws Exception {
    List<DataFile> files = List.of(file("a"), file("b"), file("c"));
    try (FileBatches batches =
        new FileBatches(spec, files, () -> this::decode, THREADS, MEMORY_BYTES)) {
      await()
          .until(
              () ->
                  decoding.size() == THREADS
                      && decoding.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
      int ahead = decoded.get();

      // Of each thread one more, which it waits with.
      assertThat(ahead)
          .isBetween(MEMORY_BYTES / RECORD_BYTES - THREADS, MEMORY_BYTES / RECORD_BYTES + THREADS);
      List<Long> offsets = new ArrayList<>();
      for (int file = 0; file < files.size(); file++) {
        batches.forEach(file, records -> records.forEach(r -> offsets.add(r.offset())));
      }
      assertThat(offsets).hasSize(files.size() * RECORDS);
    }
  }

  private void decode(DataFile file, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    decoding.add(Thread.currentThread());
    for (int offset = 0; offset < RECORDS; offset++) {
      decoded.incrementAndGet();
      records.accept(
          new ConsumerRecord<>("orders.events.v1", 0, offset, null, new byte[RECORD_BYTES]));
    }
  }

  private static DataFile file(String name) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("s3://bucket/" + name + ".parquet")
        .withFileSizeInBytes(1)
        .withRecordCount(RECORDS)
        .build();
  }
}
