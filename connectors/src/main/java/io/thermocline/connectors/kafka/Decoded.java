package io.thermocline.connectors.kafka;

/**
 * What became of a record: a value, or a dead letter. Exactly one of them is there. It lives
 * between the source and the operator that parts the two, such as {@link RouteDeadLetters}, which
 * are chained; it never crosses the network.
 *
 * @param <T> the value
 */
public final class Decoded<T> {

  private final T value;
  private final DeadLetterRecord deadLetter;
  private final long eventTime;

  private Decoded(T value, DeadLetterRecord deadLetter, long eventTime) {
    this.value = value;
    this.deadLetter = deadLetter;
    this.eventTime = eventTime;
  }

  public static <T> Decoded<T> value(T value, long eventTime) {
    return new Decoded<>(value, null, eventTime);
  }

  static <T> Decoded<T> deadLetter(DeadLetterRecord deadLetter, long recordTimestamp) {
    return new Decoded<>(null, deadLetter, recordTimestamp);
  }

  /** Dead letters have a time, too, but one nobody has checked: it should not move a watermark. */
  public boolean isDeadLetter() {
    return deadLetter != null;
  }

  /** Null for a dead letter. */
  public T value() {
    return value;
  }

  /** Null for a value. */
  public DeadLetterRecord deadLetter() {
    return deadLetter;
  }

  /** Event time of the value, epoch ms; of a dead letter its Kafka timestamp. */
  public long eventTime() {
    return eventTime;
  }
}
