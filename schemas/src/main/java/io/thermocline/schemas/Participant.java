package io.thermocline.schemas;

import static io.thermocline.schemas.Topic.Cleanup.DELETE;

import java.util.List;
import java.util.stream.Stream;

/**
 * A service that does one part of an order: it takes {@link io.thermocline.events.SagaCommand}s and
 * answers each with a {@link io.thermocline.events.SagaReply}. Its topics go by its name, key =
 * orderId.
 *
 * @param name such as {@code payment}
 * @param commands {@code <name>.commands.v1}
 * @param replies {@code <name>.replies.v1}
 */
public record Participant(String name, Topic commands, Topic replies) {

  private static final int PARTITIONS = 4;

  public static final Participant INVENTORY = of("inventory");
  public static final Participant PAYMENT = of("payment");
  public static final Participant SHIPPING = of("shipping");

  /** Every one, in the order in which an order needs them. */
  public static final List<Participant> ALL = List.of(INVENTORY, PAYMENT, SHIPPING);

  private static Participant of(String name) {
    return new Participant(
        name,
        Topic.of(name + ".commands.v1", PARTITIONS, DELETE),
        Topic.of(name + ".replies.v1", PARTITIONS, DELETE));
  }

  /**
   * The participant of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Participant named(String name) {
    return ALL.stream()
        .filter(participant -> participant.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no participant '%s'; name one of %s"
                        .formatted(name, ALL.stream().map(Participant::name).toList())));
  }

  /** Commands, replies, and dead letters of replies. */
  public List<Topic> topics() {
    return List.of(commands, replies, replies.deadLetters());
  }

  /** Those of every participant. */
  public static List<Topic> allTopics() {
    return ALL.stream().map(Participant::topics).flatMap(List::stream).toList();
  }

  /** Replies of every participant. */
  public static Stream<Topic> allReplies() {
    return ALL.stream().map(Participant::replies);
  }
}
