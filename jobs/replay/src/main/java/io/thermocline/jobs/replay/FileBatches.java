package io.thermocline.jobs.replay;

import io.thermocline.jobs.replay.FileQueue.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads files one after the other, as their user sees it; some are decoded ahead, each by a thread
 * of its own. Memory is bounded: each thread has its share of it to be ahead by, and waits then.
 */
final class FileBatches implements AutoCloseable {

  private final ReplaySpec spec;
  private final List<DataFile> files;
  private final Supplier<Decoder> decoders;
  private final long bytesAhead;
  private final ExecutorService threads;
  private final Queue<Decoder> idle = new ConcurrentLinkedQueue<>();
  private final List<FileQueue> queues = new ArrayList<>();

  /** Hands over the records of a file that are wanted. Of one thread at a time. */
  interface Decoder {
    void read(DataFile file, Consumer<ConsumerRecord<byte[], byte[]>> records) throws IOException;
  }

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
      Supplier<Decoder> decoders,
      int threads,
      long memoryBytes) {
    this.spec = spec;
    this.files = files;
    this.decoders = decoders;
    this.bytesAhead = memoryBytes / threads;
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
    FileQueue queue = queues.get(file);
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
      FileQueue queue = new FileQueue(bytesAhead);
      queues.add(queue);
      threads.execute(() -> decode(files.get(number), queue));
    }
  }

  private void decode(DataFile file, FileQueue queue) {
    Filling filling = new Filling(queue);
    try {
      Decoder decoder = idle.poll();
      decoder = decoder == null ? decoders.get() : decoder;
      decoder.read(file, filling::add);
      idle.add(decoder);
      filling.end(null);
    } catch (IOException | RuntimeException | Error e) {
      filling.end(ToBeRestoredException.orElse(e, file, spec));
    }
  }

  /** A file's records, on their way into its queue. */
  private static final class Filling {
    private final FileQueue queue;
    private Batch batch = new Batch();

    Filling(FileQueue queue) {
      this.queue = queue;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      batch.add(record);
      if (batch.isFull()) {
        put(Part.of(batch));
        batch = new Batch();
      }
    }

    void end(Throwable failure) {
      if (failure instanceof CancellationException) {
        return;
      }
      if (failure == null) {
        put(Part.of(batch));
      }
      put(Part.end(failure));
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
