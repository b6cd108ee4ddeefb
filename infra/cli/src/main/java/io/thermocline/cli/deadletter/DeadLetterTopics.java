package io.thermocline.cli.deadletter;

import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.util.List;

/** Names of dead-letter topics. */
public final class DeadLetterTopics {

  private static final String SUFFIX = ".dlq";

  /** Those of our topics. */
  public static final List<String> ALL =
      Topics.ALL.stream().map(Topic::name).filter(name -> name.endsWith(SUFFIX)).toList();

  /** Where records of {@code topic} go that can't be processed; such a topic itself is itself. */
  public static String of(String topic) {
    return topic.endsWith(SUFFIX) ? topic : topic + SUFFIX;
  }

  private DeadLetterTopics() {}
}
