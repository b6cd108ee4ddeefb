package io.thermocline.jobs.replay;

import io.thermocline.connectors.serialization.TemporaryRun;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Brings the records of one partition into the order of their offsets, while they come: what lies
 * below a bound that nothing more can come below is handed on. Up to a limit they wait in memory,
 * beyond it in temporary files. A record that comes twice is handed on once. Not thread-safe.
 */
final class OffsetMerge implements Closeable {

  private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_OFFSET =
      Comparator.comparingLong(ConsumerRecord::offset);

  private final RecordCodec codec;
  private final long memoryBytes;
  private final PriorityQueue<Head> runs =
      new PriorityQueue<>(Comparator.comparingLong(head -> head.record.offset()));

  /** Those before {@link #taken} were handed on. */
  private List<ConsumerRecord<byte[], byte[]>> inMemory = new ArrayList<>();

  private int taken;
  private boolean sorted = true;
  private long bytes;
  private long last = -1;

  /** The first record of a run that was not handed on. */
  private static final class Head {
    private final TemporaryRun run;
    private ConsumerRecord<byte[], byte[]> record;

    Head(TemporaryRun run) {
      this.run = run;
    }
  }

  OffsetMerge(String topic, int partition, long memoryBytes) {
    this.codec = new RecordCodec(topic, partition);
    this.memoryBytes = memoryBytes;
  }

  void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
    if (record.offset() <= last) {
      throw new IllegalStateException(
          "offset %d of partition %d came after %d was handed on"
              .formatted(record.offset(), record.partition(), last));
    }
    sorted &= inMemory.isEmpty() || inMemory.get(inMemory.size() - 1).offset() < record.offset();
    inMemory.add(record);
    bytes += Batch.OBJECT_BYTES + Batch.sizeOf(record);
    if (bytes > memoryBytes) {
      spill();
    }
  }

  /** Hands on, in order, all below {@code bound}. */
  void drainBelow(long bound, Consumer<ConsumerRecord<byte[], byte[]>> to) throws IOException {
    sort();
    while (true) {
      ConsumerRecord<byte[], byte[]> here = taken < inMemory.size() ? inMemory.get(taken) : null;
      Head head = runs.peek();
      boolean fromRun = head != null && (here == null || head.record.offset() < here.offset());
      ConsumerRecord<byte[], byte[]> next = fromRun ? head.record : here;
      if (next == null || next.offset() >= bound) {
        break;
      }
      if (fromRun) {
        runs.poll();
        push(head);
      } else {
        inMemory.set(taken++, null);
        bytes -= Batch.OBJECT_BYTES + Batch.sizeOf(next);
      }
      if (next.offset() > last) {
        last = next.offset();
        to.accept(next);
      }
    }
    if (taken > inMemory.size() / 2) {
      inMemory = new ArrayList<>(inMemory.subList(taken, inMemory.size()));
      taken = 0;
    }
  }

  @Override
  public void close() throws IOException {
    for (Head head : runs) {
      head.run.close();
    }
  }

  private void sort() {
    if (!sorted) {
      inMemory.subList(taken, inMemory.size()).sort(BY_OFFSET);
      sorted = true;
    }
  }

  private void spill() throws IOException {
    sort();
    List<ConsumerRecord<byte[], byte[]>> rest = inMemory.subList(taken, inMemory.size());
    push(new Head(TemporaryRun.write(() -> rest.stream().map(codec::write).iterator())));
    inMemory = new ArrayList<>();
    taken = 0;
    bytes = 0;
  }

  private void push(Head head) throws IOException {
    byte[] next = head.run.next();
    if (next == null) {
      head.run.close();
    } else {
      head.record = codec.read(next);
      runs.add(head);
    }
  }
}
