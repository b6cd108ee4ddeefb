package io.thermocline.connectors.kafka;

/**
 * A dead letter as it goes to {@code <topic>.dlq}: the record's own key, and the {@link
 * io.thermocline.events.DeadLetter} envelope as an Avro body without framing. Already encoded, so
 * that it can cross any operator as two byte arrays. Fields are public for Flink's POJO rules.
 */
public final class DeadLetterRecord {

  /** Key of the refused record; null if it had none. */
  public byte[] key;

  /** Avro body of the envelope. */
  public byte[] envelope;

  public DeadLetterRecord() {}

  public DeadLetterRecord(byte[] key, byte[] envelope) {
    this.key = key;
    this.envelope = envelope;
  }
}
