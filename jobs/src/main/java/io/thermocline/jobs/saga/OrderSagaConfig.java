package io.thermocline.jobs.saga;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/** Arguments of the job order-saga. */
public final class OrderSagaConfig {

  static final Setting<String> GROUP = Endpoints.group("order-saga");
  static final Setting<Duration> CHECKPOINT_INTERVAL =
      optional(
          "checkpoint.interval",
          "500ms",
          "time between checkpoints; commands leave at checkpoints, so that each step of an order"
              + " takes at least this long, and readers of orders.events.v1 may be so much behind",
          Parsers::duration);
  static final Setting<Duration> TIMEOUT =
      optional(
          "step.timeout",
          "30s",
          "how long a command may stay unanswered before the same one is sent again, doubling with"
              + " each send; many checkpoint intervals",
          Parsers::duration);
  static final Setting<Integer> SENDS =
      optional(
          "step.sends",
          "3",
          "how often an unanswered command is sent before its step fails and is undone",
          Parsers::positive);
  static final Setting<Integer> ATTEMPTS =
      optional(
          "step.attempts",
          "5",
          "how often a step is tried whose participant answers TRY_AGAIN",
          Parsers::positive);
  static final Setting<Duration> BACKOFF =
      optional(
          "step.backoff",
          "500ms",
          "before the second attempt; doubles with each further one; half of it is jitter",
          Parsers::duration);
  static final Setting<Duration> MAX_BACKOFF =
      optional("step.backoff.max", "30s", "what it grows to at most", Parsers::duration);
  static final Setting<Integer> CIRCUIT_FAILURES =
      optional(
          "circuit.failures",
          "20",
          "failures in a row of a participant, in a subtask, that open its circuit: orders then"
              + " wait",
          Parsers::positive);
  static final Setting<Duration> CIRCUIT_INTERVAL =
      optional(
          "circuit.interval",
          "10s",
          "how often an open circuit lets a command through to see how the participant is",
          Parsers::duration);
  static final Setting<Integer> PLACES =
      optional(
          "waiting.places",
          "100000",
          "orders that may wait in a subtask; beyond, new ones are cancelled with that reason",
          Parsers::positive);
  static final Setting<Duration> LONGEST_WAIT =
      optional(
          "waiting.longest",
          "10min",
          "how long an order waits for a participant before its step fails",
          Parsers::duration);
  static final Setting<Instant> SINCE =
      optional(
          "orders.since",
          "1970-01-01T00:00:00Z",
          "orders placed before this time start no saga: on a topic with a past, the moment from"
              + " which on this job is in charge",
          OrderSagaConfig::instant);
  static final Setting<Duration> AGE =
      optional(
          "orders.age",
          "7d",
          "orders placed longer ago than this start no saga, and so long is one remembered that has"
              + " ended: longer than the job may ever be down",
          Parsers::duration);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              Endpoints.SETTINGS,
              List.of(
                  GROUP,
                  CHECKPOINT_INTERVAL,
                  JobDefaults.STATE_BACKEND,
                  TIMEOUT,
                  SENDS,
                  ATTEMPTS,
                  BACKOFF,
                  MAX_BACKOFF,
                  CIRCUIT_FAILURES,
                  CIRCUIT_INTERVAL,
                  PLACES,
                  LONGEST_WAIT,
                  SINCE,
                  AGE))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private final JobArguments arguments;
  private final Endpoints endpoints;

  private OrderSagaConfig(JobArguments arguments) {
    this.arguments = arguments;
    this.endpoints = new Endpoints(arguments, arguments.get(GROUP));
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static OrderSagaConfig parse(String[] args) {
    return new OrderSagaConfig(JobArguments.parse(args, SETTINGS));
  }

  <T> T get(Setting<T> setting) {
    return arguments.get(setting);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  SagaPolicy policy() {
    return new SagaPolicy(
        new Patience(get(TIMEOUT), get(SENDS), get(ATTEMPTS), get(BACKOFF), get(MAX_BACKOFF)),
        new WaitingRoom(get(PLACES), get(LONGEST_WAIT)),
        new Breaker.Policy(get(CIRCUIT_FAILURES), get(CIRCUIT_INTERVAL)),
        new Memory(get(SINCE), get(AGE)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is no time; write 2026-03-01T00:00:00Z", e);
    }
  }
}
