package io.thermocline.e2e;

import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.oracle.Lateness;
import io.thermocline.oracle.TopicCheck;
import io.thermocline.schemas.Tables;
import java.util.List;

/**
 * A job, and how to see what it has done.
 *
 * @param settings arguments it is started with
 * @param progress SQL: events applied so far; never shrinks
 * @param readModels tables and topics that the check compares
 * @param check all outputs against all input
 */
public record JobUnderTest(
    JobDefinition job, List<String> settings, String progress, int readModels, TopicCheck check) {

  /** Each with its part of the topic of rollups. */
  private static final int ROLLUP_TABLES = 3;

  public static final JobUnderTest ORDERS =
      new JobUnderTest(
          Jobs.ORDER_READ_MODELS,
          List.of(),
          "SELECT coalesce(sum(version), 0) FROM orders.order_summary",
          Tables.ORDERS.size() + 1,
          TopicCheck.ORDERS);

  public static final JobUnderTest TELEMETRY = telemetry(Lateness.DEFAULT);

  /** The telemetry job, told when readings are late. */
  public static JobUnderTest telemetry(Lateness lateness) {
    return new JobUnderTest(
        Jobs.TELEMETRY_ROLLUPS,
        List.of(
            "--disorder",
            lateness.disorder().toMillis() + "ms",
            "--lateness",
            lateness.allowed().toMillis() + "ms"),
        "SELECT coalesce(sum(count), 0) FROM telemetry.rollup_1d",
        ROLLUP_TABLES + 1 + ROLLUP_TABLES,
        TopicCheck.telemetry(lateness));
  }

  /** The same with more arguments. */
  public JobUnderTest with(List<String> more) {
    return new JobUnderTest(
        job,
        java.util.stream.Stream.concat(settings.stream(), more.stream()).toList(),
        progress,
        readModels,
        check);
  }
}
