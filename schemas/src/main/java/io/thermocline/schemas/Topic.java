package io.thermocline.schemas;

import java.util.List;
import org.apache.avro.Schema;

/**
 * A Kafka topic of ours: what it is called, what its values are, and how it is created.
 *
 * @param name topic name
 * @param valueSchema newest schema of its values, registered under {@link #subject()}
 * @param partitions count given when we create it; an existing topic keeps its own
 * @param cleanup what Kafka does with old records
 */
public record Topic(String name, Schema valueSchema, int partitions, Cleanup cleanup) {

  /** What Kafka does with old records of a topic. */
  public enum Cleanup {
    /** Drops them by age. */
    DELETE,
    /** Keeps the newest of each key. */
    COMPACT
  }

  /** The registry subject of the values: {@code <topic>-value}, as Confluent clients name it. */
  public String subject() {
    return name + "-value";
  }

  /** A topic whose newest published schema is in use. */
  static Topic of(String name, int partitions, Cleanup cleanup) {
    List<Schema> published = PublishedSchemas.of(name);
    if (published.isEmpty()) {
      throw new IllegalStateException(
          "topic %s has no published schema; add published/%s/1.avsc".formatted(name, name));
    }
    return new Topic(name, published.get(published.size() - 1), partitions, cleanup);
  }

  /**
   * Where records of this topic go that can't be processed: {@code <topic>.dlq}, values are {@link
   * io.thermocline.events.DeadLetter}. It has as many partitions, so that a key's dead letters keep
   * their order.
   */
  public Topic deadLetters() {
    return of(name + ".dlq", partitions, Cleanup.DELETE);
  }
}
