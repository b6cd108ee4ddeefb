package io.thermocline.jobs.replay;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one file, on their way from the thread that decodes it to the one that wants them.
 * Bounded by the memory they take.
 */
final class FileQueue {

  private final int mostKibibytes;
  private final Semaphore room;
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();

  /**
   * Some records of a file.
   *
   * @param memoryBytes that they take
   * @param end whether it is behind the file's last record; then it has none
   * @param failure why the file can't be read; null if it can
   */
  record Part(
      List<ConsumerRecord<byte[], byte[]>> records,
      long memoryBytes,
      boolean end,
      Throwable failure) {

    static Part of(Batch batch) {
      return new Part(batch.records(), batch.memoryBytes(), false, null);
    }

    static Part end(Throwable failure) {
      return new Part(List.of(), 0, true, failure);
    }
  }

  FileQueue(long memoryBytes) {
    this.mostKibibytes = (int) Math.min(Integer.MAX_VALUE, Math.max(1, memoryBytes >> 10));
    this.room = new Semaphore(mostKibibytes);
  }

  /** Waits for room; a part that is larger than all of it, until it is the only one. */
  void put(Part part) throws InterruptedException {
    room.acquire(kibibytes(part));
    parts.add(part);
  }

  Part take() throws InterruptedException {
    Part part = parts.take();
    room.release(kibibytes(part));
    return part;
  }

  private int kibibytes(Part part) {
    return (int) Math.min(mostKibibytes, part.memoryBytes() >> 10);
  }
}
