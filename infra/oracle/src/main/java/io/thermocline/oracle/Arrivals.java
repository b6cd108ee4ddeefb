package io.thermocline.oracle;

import java.sql.SQLException;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a topic into the database, those of a partition in their order. */
interface Arrivals extends AutoCloseable {

  /**
   * Adds a record.
   *
   * @param value what it decodes to
   * @throws DeadRecordException if its content is no event, or belongs under another key; nothing
   *     is added then
   */
  void add(ConsumerRecord<byte[], byte[]> record, GenericRecord value)
      throws DeadRecordException, SQLException;

  /** Adds a record that can't be processed. */
  void addDead(int partition, long offset, String cause, String digest) throws SQLException;

  @Override
  void close() throws SQLException;
}
