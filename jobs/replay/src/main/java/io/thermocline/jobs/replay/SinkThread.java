package io.thermocline.jobs.replay;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A {@link PartitionSink} on a thread of its own, so that who reads need not wait for commits. */
final class SinkThread implements AutoCloseable {

  private static final int WAITING_BATCHES = 8;

  /** Of waiting for the reader: longer, and what was written is committed. */
  private static final long IDLE_MS = 1000;

  private static final long LOOK_MS = 100;

  private final PartitionSink sink;
  private final BlockingQueue<Part> waiting = new ArrayBlockingQueue<>(WAITING_BATCHES);
  private final Thread thread;
  private volatile Throwable failure;

  /**
   * Records in their order, and what is passed with them.
   *
   * @param last whether nothing comes behind it
   */
  private record Part(List<ConsumerRecord<byte[], byte[]>> records, long passed, boolean last) {}

  SinkThread(PartitionSink sink, String name) {
    this.sink = sink;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, problem) -> failure = problem);
    thread.start();
  }

  /**
   * Hands over; waits while too much is waiting.
   *
   * @param records that nobody changes any more
   * @param passed see {@link PartitionSink#passed}
   */
  void add(List<ConsumerRecord<byte[], byte[]>> records, long passed) throws InterruptedException {
    offer(new Part(records, passed, false));
  }

  /** Returns when all of it is safe. */
  void finish() throws InterruptedException {
    offer(new Part(List.of(), Long.MIN_VALUE, true));
    thread.join();
    requireHealthy();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void offer(Part part) throws InterruptedException {
    do {
      requireHealthy();
    } while (!waiting.offer(part, LOOK_MS, TimeUnit.MILLISECONDS));
  }

  private void requireHealthy() {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
  }

  private void run() {
    try {
      for (Part part = next(); !part.last(); part = next()) {
        part.records().forEach(sink::add);
        sink.passed(part.passed());
      }
      sink.flush();
    } catch (InterruptedException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private Part next() throws InterruptedException {
    Part part = waiting.poll(IDLE_MS, TimeUnit.MILLISECONDS);
    if (part == null) {
      sink.flush();
      part = waiting.take();
    }
    return part;
  }
}
