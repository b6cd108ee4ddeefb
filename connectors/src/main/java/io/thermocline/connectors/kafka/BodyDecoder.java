package io.thermocline.connectors.kafka;

import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Makes a value of an Avro body written with {@link #schema()}, and nothing else: bodies of other
 * writers are brought into that form first. One instance serves one thread.
 *
 * @param <T> the value
 */
public interface BodyDecoder<T> extends Serializable {

  /** The reader's schema. */
  Schema schema();

  /**
   * Reads a value and leaves the cursor behind its last byte. The value may keep {@code body},
   * which nobody changes. It may be the same object each time, if all that takes it is chained to
   * the source and keeps nothing of it.
   *
   * @param key the record's key, null if it has none; checked against the value
   * @param body the array the cursor walks
   * @throws BadRecordException if the body breaks its schema or the contract
   */
  T decode(byte[] key, byte[] body, AvroCursor cursor) throws BadRecordException;

  /**
   * Tells a value where its record is, for decoders whose values keep that. Called once after each
   * {@link #decode}.
   */
  default void locate(T value, int partition, long offset) {}

  /**
   * The same value, of a record that somebody replayed; see {@link
   * io.thermocline.schemas.ReplayMarker}. For who acts on values: to who folds them it makes no
   * difference.
   */
  default T replayed(T value) {
    return value;
  }

  /** How Flink moves values. */
  TypeInformation<T> type();

  /** Event time of a value, epoch ms. */
  long eventTime(T value);
}
