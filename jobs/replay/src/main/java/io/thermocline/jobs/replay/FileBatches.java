package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchivedRecords;
import io.thermocline.connectors.iceberg.ArchivedRecords.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads files one after the other, as their user sees it; some row groups are decoded ahead, each
 * by a thread of its own. Memory is bounded: so many batches a thread.
 */
final class FileBatches implements AutoCloseable {

  private static final int FEWEST_BATCHES_AHEAD = 16;

  /** Of short records, as objects; longer ones fill a batch with their bytes. */
  private static final long BYTES_OF_A_BATCH = 1 << 20;

  private final List<RowGroup> rowGroups = new ArrayList<>();
  private final int[] firstOfFile;
  private final Supplier<ArchivedRecords> readers;
  private final Wanted wanted;
  private final int batchesAhead;
  private final ExecutorService threads;
  private final Queue<ArchivedRecords> idle = new ConcurrentLinkedQueue<>();
  private final List<BlockingQueue<Part>> queues = new ArrayList<>();

  /** A part of a file that is read alone, by its bytes. */
  private record RowGroup(DataFile file, long start, long end) {}

  /**
   * Some records of a row group.
   *
   * @param end whether it is behind the last record; then it has none
   * @param failure why the file can't be read; null if it can
   */
  private record Part(
      List<ConsumerRecord<byte[], byte[]>> records, boolean end, Throwable failure) {}

  /** Takes records. */
  interface Taker {
    void take(List<ConsumerRecord<byte[], byte[]>> records) throws IOException;
  }

  /**
   * @param threads that decode
   * @param memoryBytes that decoded records may take
   */
  FileBatches(
      List<DataFile> files,
      Supplier<ArchivedRecords> readers,
      Wanted wanted,
      int threads,
      long memoryBytes) {
    this.readers = readers;
    this.wanted = wanted;
    this.firstOfFile = new int[files.size() + 1];
    for (int file = 0; file < files.size(); file++) {
      rowGroups.addAll(rowGroups(files.get(file)));
      firstOfFile[file + 1] = rowGroups.size();
    }
    // One more than threads: none of them waits for its row group to be taken.
    int ahead = threads + 1;
    this.batchesAhead =
        Math.toIntExact(Math.max(FEWEST_BATCHES_AHEAD, memoryBytes / ahead / BYTES_OF_A_BATCH));
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "replay-decode");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < Math.min(ahead, rowGroups.size()); i++) {
      decodeNext();
    }
  }

  private static List<RowGroup> rowGroups(DataFile file) {
    List<Long> starts = file.splitOffsets();
    if (starts == null || starts.isEmpty()) {
      return List.of(new RowGroup(file, 0, file.fileSizeInBytes()));
    }
    List<RowGroup> groups = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long end = i + 1 < starts.size() ? starts.get(i + 1) : file.fileSizeInBytes();
      groups.add(new RowGroup(file, i == 0 ? 0 : starts.get(i), end));
    }
    return groups;
  }

  /** All records of a file, in the order of its rows; files are taken in their order, each once. */
  void forEach(int file, Taker taker) throws IOException, InterruptedException {
    for (int group = firstOfFile[file]; group < firstOfFile[file + 1]; group++) {
      BlockingQueue<Part> queue = queues.get(group);
      Part part = queue.take();
      for (; !part.end(); part = queue.take()) {
        taker.take(part.records());
      }
      if (part.failure() != null) {
        throw failed(rowGroups.get(group).file(), part.failure());
      }
      queues.set(group, null);
      decodeNext();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static IOException failed(DataFile file, Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new IOException("%s can't be read".formatted(file.location()), failure);
  }

  private void decodeNext() {
    int number = queues.size();
    if (number < rowGroups.size()) {
      BlockingQueue<Part> queue = new ArrayBlockingQueue<>(batchesAhead);
      queues.add(queue);
      threads.execute(() -> decode(rowGroups.get(number), queue));
    }
  }

  private void decode(RowGroup group, BlockingQueue<Part> queue) {
    Filling filling = new Filling(queue);
    try {
      ArchivedRecords reader = idle.poll();
      reader = reader == null ? readers.get() : reader;
      reader.read(group.file(), group.start(), group.end() - group.start(), wanted, filling::add);
      idle.add(reader);
      filling.end(null);
    } catch (IOException | RuntimeException | Error e) {
      filling.end(e);
    }
  }

  /** A row group's records, on their way into its queue. */
  private static final class Filling {
    private final BlockingQueue<Part> queue;
    private Batch batch = new Batch();

    Filling(BlockingQueue<Part> queue) {
      this.queue = queue;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      batch.add(record);
      if (batch.isFull()) {
        put(new Part(batch.records(), false, null));
        batch = new Batch();
      }
    }

    void end(Throwable failure) {
      if (failure instanceof CancellationException) {
        return;
      }
      if (failure == null) {
        put(new Part(batch.records(), false, null));
      }
      put(new Part(List.of(), true, failure));
    }

    private void put(Part part) {
      try {
        queue.put(part);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("nobody reads on");
      }
    }
  }
}
