package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchivedRecords;
import io.thermocline.connectors.iceberg.ArchivedRecords.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads files one after the other, as their user sees it; some are decoded ahead, each by a thread
 * of its own. Memory is bounded: each thread has its share of it to be ahead by, and waits then.
 */
final class FileBatches implements AutoCloseable {

  private static final long FEWEST_AHEAD = 16;

  private final ReplaySpec spec;
  private final List<DataFile> files;
  private final Supplier<ArchivedRecords> readers;
  private final Wanted wanted;
  private final int batchesAhead;
  private final ExecutorService threads;
  private final Queue<ArchivedRecords> idle = new ConcurrentLinkedQueue<>();
  private final List<BlockingQueue<Part>> queues = new ArrayList<>();

  /**
   * Some records of a file.
   *
   * @param end whether it is behind the file's last record; then it has none
   * @param failure why the file can't be read; null if it can
   */
  private record Part(
      List<ConsumerRecord<byte[], byte[]>> records, boolean end, Throwable failure) {}

  /** Takes records. */
  interface Taker {
    void take(List<ConsumerRecord<byte[], byte[]>> records) throws IOException;
  }

  /**
   * @param threads that decode, each a file
   * @param memoryBytes that records take which are decoded ahead, of all threads together
   */
  FileBatches(
      ReplaySpec spec,
      List<DataFile> files,
      Supplier<ArchivedRecords> readers,
      Wanted wanted,
      int threads,
      long memoryBytes) {
    this.spec = spec;
    this.files = files;
    this.readers = readers;
    this.wanted = wanted;
    this.batchesAhead =
        Math.toIntExact(Math.max(FEWEST_AHEAD, memoryBytes / threads / Batch.MOST_BYTES));
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "replay-decode");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < Math.min(threads, files.size()); i++) {
      decodeNext();
    }
  }

  /** All records of a file; files are taken in their order, each once. */
  void forEach(int file, Taker taker) throws IOException, InterruptedException {
    BlockingQueue<Part> queue = queues.get(file);
    Part part = queue.take();
    for (; !part.end(); part = queue.take()) {
      taker.take(part.records());
    }
    if (part.failure() != null) {
      throw failed(files.get(file), part.failure());
    }
    queues.set(file, null);
    decodeNext();
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
    if (number < files.size()) {
      BlockingQueue<Part> queue = new LinkedBlockingQueue<>(batchesAhead);
      queues.add(queue);
      threads.execute(() -> decode(files.get(number), queue));
    }
  }

  private void decode(DataFile file, BlockingQueue<Part> queue) {
    Filling filling = new Filling(queue);
    try {
      ArchivedRecords reader = idle.poll();
      reader = reader == null ? readers.get() : reader;
      reader.read(file, wanted, filling::add);
      idle.add(reader);
      filling.end(null);
    } catch (IOException | RuntimeException | Error e) {
      filling.end(ToBeRestoredException.orElse(e, file, spec));
    }
  }

  /** A file's records, on their way into its queue. */
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
