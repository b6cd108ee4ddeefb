package io.thermocline.schemas.dataset;

import io.thermocline.schemas.dataset.Ending.Aggregate;
import io.thermocline.schemas.dataset.Ending.Keep;
import io.thermocline.schemas.dataset.Ending.Purge;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A topic that is archived, and the policy by which its events age. Ages are counted from the end
 * of the event's UTC day ({@link #isPast}).
 *
 * @param name of its tables: {@code archive.<name>}, {@code hot.<name>}
 * @param topic any topic of Avro records in the Confluent framing
 * @param hot age at which events leave Postgres
 * @param warm age at which events move to cold storage
 * @param cold age at which events end
 * @param then what becomes of them then
 * @param eventTime top-level timestamp field of the event, or {@link #RECORD_TIME}
 * @param key field by which rows are looked up; empty: none
 * @param subject field that names the person an event is about, if there is one
 */
public record Dataset(
    String name,
    String topic,
    Age hot,
    Age warm,
    Age cold,
    Ending then,
    String eventTime,
    Optional<String> key,
    Optional<String> subject)
    implements Serializable {

  /** As event time: the record's own Kafka timestamp. */
  public static final String RECORD_TIME = "_timestamp";

  static final String DEAD_LETTERS_NAME = "_dlq";
  static final String DEAD_LETTERS_TOPIC = ".dlq";
  static final String AGGREGATES_NAME = "_rollup_";

  /** Where an event of {@code day} belongs as of {@code today}; days to come are hot. */
  public Tier tierOf(LocalDate day, LocalDate today) {
    if (!isPast(hot, day, today)) {
      return Tier.HOT;
    }
    if (!isPast(warm, day, today)) {
      return Tier.WARM;
    }
    return isPast(cold, day, today) ? Tier.ENDED : Tier.COLD;
  }

  /** Whether events of {@code day} don't stay what they are as of {@code today}. */
  public boolean hasEnded(LocalDate day, LocalDate today) {
    return tierOf(day, today) == Tier.ENDED && !(then instanceof Keep);
  }

  /**
   * Whether all events of {@code day} are at least {@code age} old as {@code today} begins: a day
   * moves as a whole, when its last moment may, and nothing moves or ends early. An age of zero
   * leaves a tier out: days up to today are past it.
   */
  public static boolean isPast(Age age, LocalDate day, LocalDate today) {
    LocalDate last = age.before(today);
    return age.count() == 0 ? !day.isAfter(last) : day.isBefore(last);
  }

  /**
   * What could not be read of this dataset: a dataset too, of the same ages, by the time at which
   * it was refused. Aggregates of dead letters mean nothing, so that they end with {@code cold}.
   */
  public Dataset deadLetters() {
    return new Dataset(
        name + DEAD_LETTERS_NAME,
        topic + DEAD_LETTERS_TOPIC,
        hot,
        warm,
        cold,
        then instanceof Aggregate ? new Purge() : then,
        RECORD_TIME,
        Optional.of("key"),
        Optional.empty());
  }

  /** Whether this is the {@link #deadLetters()} of another dataset. */
  public boolean holdsDeadLetters() {
    return topic.endsWith(DEAD_LETTERS_TOPIC);
  }

  /** Name of the dataset whose {@link #deadLetters()} this is; empty if it is none. */
  public Optional<String> deadLettersOf() {
    return holdsDeadLetters() && name.endsWith(DEAD_LETTERS_NAME)
        ? Optional.of(name.substring(0, name.length() - DEAD_LETTERS_NAME.length()))
        : Optional.empty();
  }

  /**
   * Name of the table that its aggregates are in, {@code telemetry_rollup_1h}.
   *
   * @param window one of {@link Aggregate#WINDOWS}, by its name
   */
  public String aggregates(String window) {
    return name + AGGREGATES_NAME + window;
  }

  /** As text, since an {@link Optional} can't be serialized. */
  private Object writeReplace() {
    return new Serialized(DatasetText.format(List.of(this)));
  }

  private record Serialized(String text) implements Serializable {
    private Object readResolve() {
      return DatasetText.parseAny(text).get(0);
    }
  }
}
