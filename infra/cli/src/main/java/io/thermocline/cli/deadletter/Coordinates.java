package io.thermocline.cli.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record stands in Kafka. */
public record Coordinates(String topic, int partition, long offset) {

  private static final Pattern IN_TOPIC = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

  /**
   * Reads {@code partition:offset} of a topic.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Coordinates parse(String topic, String text) {
    Matcher match = IN_TOPIC.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "expected PARTITION:OFFSET, such as 2:1041; found " + text);
    }
    return new Coordinates(topic, Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)));
  }

  /** {@code partition:offset}. */
  public String inTopic() {
    return partition + ":" + offset;
  }

  /** {@code topic/partition/offset}. */
  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
