package io.thermocline.cli.command;

import io.thermocline.cli.deadletter.Coordinates;
import io.thermocline.cli.deadletter.DeadLetterTopics;
import io.thermocline.cli.deadletter.Selection;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters are meant. */
final class SelectionOptions {

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      defaultValue = "orders.events.v1",
      description = "Topic the records came from. Default: ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--cause",
      paramLabel = "CAUSE",
      description = "Only those refused for it, such as UNKNOWN_SCHEMA.")
  private Optional<String> cause = Optional.empty();

  @Option(
      names = "--offset",
      paramLabel = "PARTITION:OFFSET",
      description = "Only the one there in the dead-letter topic, as list shows it.")
  private Optional<String> offset = Optional.empty();

  String deadLetterTopic() {
    return DeadLetterTopics.of(topic);
  }

  /**
   * The selection.
   *
   * @throws IllegalArgumentException if coordinates are none
   */
  Selection selection() {
    return new Selection(cause, offset.map(at -> Coordinates.parse(deadLetterTopic(), at)));
  }
}
