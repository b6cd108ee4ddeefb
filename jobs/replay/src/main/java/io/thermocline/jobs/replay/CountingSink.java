package io.thermocline.jobs.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what would be written. */
final class CountingSink implements PartitionSink {

  private final int partition;
  private final ReplayMeter meter;
  private Progress counted;

  CountingSink(int partition, long first, ReplayMeter meter) {
    this.partition = partition;
    this.meter = meter;
    this.counted = Progress.startingAt(first);
  }

  @Override
  public void add(ConsumerRecord<byte[], byte[]> record) {
    counted = counted.plus(record.offset() + 1, 1, Batch.sizeOf(record));
  }

  @Override
  public void passed(long next) {
    counted = counted.plus(next, 0, 0);
    meter.at(partition, counted);
  }

  @Override
  public void flush() {
    meter.at(partition, counted);
  }

  @Override
  public void close() {}
}
