package io.thermocline.cli.job;

import io.thermocline.schemas.Participant;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every job that can be submitted. */
public final class Jobs {

  public static final JobDefinition ORDER_READ_MODELS =
      new JobDefinition(
          "order-read-models",
          JobJar.READ_MODELS,
          "io.thermocline.jobs.order.OrderReadModelsJob",
          List.of(Topics.ORDERS_EVENTS),
          "order-read-models",
          List.of(Topics.ORDERS_EVENTS, Topics.ORDERS_EVENTS.deadLetters(), Topics.ORDERS_SUMMARY),
          Tables.ORDERS);

  public static final JobDefinition TELEMETRY_ROLLUPS =
      new JobDefinition(
          "telemetry-rollups",
          JobJar.READ_MODELS,
          "io.thermocline.jobs.telemetry.TelemetryRollupsJob",
          List.of(Topics.TELEMETRY_READINGS),
          "telemetry-rollups",
          List.of(
              Topics.TELEMETRY_READINGS,
              Topics.TELEMETRY_READINGS.deadLetters(),
              Topics.TELEMETRY_LATE,
              Topics.TELEMETRY_ROLLUPS,
              Topics.TELEMETRY_ALERTS),
          Tables.TELEMETRY);

  /** Of its topics those that are ours; a configuration may name others. */
  public static final JobDefinition ARCHIVE =
      new JobDefinition(
          "archive",
          JobJar.ARCHIVE,
          "io.thermocline.jobs.archive.ArchiveJob",
          List.of(Topics.ORDERS_EVENTS, Topics.TELEMETRY_READINGS),
          "archive-orders",
          List.of(
              Topics.ORDERS_EVENTS,
              Topics.ORDERS_EVENTS.deadLetters(),
              Topics.TELEMETRY_READINGS,
              Topics.TELEMETRY_READINGS.deadLetters()),
          List.of());

  /** Reads no topic: ages what the archive has. */
  public static final JobDefinition RETENTION =
      new JobDefinition(
          "retention",
          JobJar.ARCHIVE,
          "io.thermocline.jobs.retention.cluster.RetentionJob",
          List.of(),
          "retention",
          List.of(),
          List.of());

  /** Acts on orders, which the others only tell of: started by its own name, not by all. */
  public static final JobDefinition ORDER_SAGA =
      new JobDefinition(
          "order-saga",
          JobJar.READ_MODELS,
          "io.thermocline.jobs.saga.OrderSagaJob",
          Stream.concat(Stream.of(Topics.ORDERS_EVENTS), Participant.allReplies()).toList(),
          "order-saga",
          Stream.concat(Stream.of(Topics.ORDERS_EVENTS), Participant.allTopics().stream()).toList(),
          Tables.SAGA);

  /** In the order in which they are started. */
  public static final List<JobDefinition> ALL =
      List.of(ORDER_READ_MODELS, ORDER_SAGA, TELEMETRY_ROLLUPS, ARCHIVE, RETENTION);

  /** Those that only fold what happened, so that a second one may do it again. */
  public static final List<JobDefinition> REBUILDABLE =
      List.of(ORDER_READ_MODELS, TELEMETRY_ROLLUPS);

  private static final List<JobDefinition> BY_DEFAULT =
      ALL.stream().filter(job -> !job.equals(ORDER_SAGA)).toList();

  /**
   * The jobs that {@code name} means: one of them, or {@code all}, which is those that only tell of
   * what happens.
   *
   * @throws IllegalArgumentException if there is no such job
   */
  public static List<JobDefinition> named(String name) {
    if (name.equals("all")) {
      return BY_DEFAULT;
    }
    return ALL.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no job named %s; name one of %s, or all"
                        .formatted(
                            name,
                            ALL.stream()
                                .map(JobDefinition::name)
                                .collect(Collectors.joining(", ")))));
  }

  private Jobs() {}
}
