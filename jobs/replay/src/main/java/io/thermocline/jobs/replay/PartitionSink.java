package io.thermocline.jobs.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of one source partition, in the order of their offsets. Not thread-safe. */
interface PartitionSink extends AutoCloseable {

  void add(ConsumerRecord<byte[], byte[]> record);

  /** Every record before {@code next} that is to be replayed has been added. */
  void passed(long next);

  /** That was all there is for now: it is safe when this returns. */
  void flush();

  @Override
  void close();
}
