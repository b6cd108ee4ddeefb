package io.thermocline.schemas;

import static io.thermocline.schemas.Column.optional;
import static io.thermocline.schemas.Column.required;

import java.util.List;

/** Every read-model table, declared once. Meaning of the columns: docs/read-models. */
public final class Tables {

  private static final String MONEY = "numeric(38,4)";
  private static final String TIME = "timestamptz";
  private static final String DOUBLE = "double precision";

  /** One row an order. */
  public static final Table ORDER_SUMMARY =
      new Table(
          "orders",
          "order_summary",
          List.of(
              required("order_id", "text"),
              optional("customer_id", "text"),
              required("status", "text"),
              required("currency", "text"),
              required("item_count", "bigint"),
              required("total_amount", MONEY),
              optional("placed_at", TIME),
              optional("reserved_at", TIME),
              optional("paid_at", TIME),
              optional("shipped_at", TIME),
              optional("delivered_at", TIME),
              optional("cancelled_at", TIME),
              required("returned_amount", MONEY),
              required("updated_at", TIME),
              required("version", "bigint")),
          List.of("order_id"));

  /** One row a customer and currency. */
  public static final Table CUSTOMER_SUMMARY =
      new Table(
          "orders",
          "customer_summary",
          List.of(
              required("customer_id", "text"),
              required("currency", "text"),
              required("order_count", "bigint"),
              required("cancelled_count", "bigint"),
              required("total_spent", MONEY),
              optional("first_order_at", TIME),
              optional("last_order_at", TIME),
              required("version", "bigint")),
          List.of("customer_id", "currency"));

  /** One row a product, UTC day and currency. */
  public static final Table PRODUCT_SALES_DAILY =
      new Table(
          "orders",
          "product_sales_daily",
          List.of(
              required("product_id", "text"),
              required("day", "date"),
              required("currency", "text"),
              required("quantity", "bigint"),
              required("revenue", MONEY),
              required("order_count", "bigint"),
              required("version", "bigint")),
          List.of("product_id", "day", "currency"));

  /** The read models of the job order-read-models. */
  public static final List<Table> ORDERS =
      List.of(ORDER_SUMMARY, CUSTOMER_SUMMARY, PRODUCT_SALES_DAILY);

  /**
   * Where the saga of each order stands. {@code outcome} is one of RUNNING, WAITING, COMPENSATING,
   * CONFIRMED, CANCELLED; one of the first three past its deadline is stuck.
   */
  public static final Table SAGA_STATUS =
      new Table(
          "orders",
          "saga_status",
          List.of(
              required("order_id", "text"),
              optional("step", "text"),
              required("attempt", "integer"),
              required("since", TIME),
              required("outcome", "text"),
              optional("reason", "text"),
              optional("deadline", TIME),
              required("version", "bigint")),
          List.of("order_id"));

  /** The read models of the job order-saga. */
  public static final List<Table> SAGA = List.of(SAGA_STATUS);

  /**
   * The newest reading of each series. A row gives way to a greater (observed_at, sequence, value).
   */
  public static final Table DEVICE_LATEST =
      new Table(
          "telemetry",
          "device_latest",
          List.of(
              required("device_id", "text"),
              required("metric", "text"),
              required("observed_at", TIME),
              required("value", DOUBLE),
              optional("sequence", "bigint")),
          List.of("device_id", "metric"),
          List.of("observed_at", "sequence", "value"));

  /** One row a series and UTC minute. */
  public static final Table ROLLUP_1M = rollup("rollup_1m");

  /** One row a series and UTC hour. */
  public static final Table ROLLUP_1H = rollup("rollup_1h");

  /** One row a series and UTC day. */
  public static final Table ROLLUP_1D = rollup("rollup_1d");

  /** One row an alert, open or closed. */
  public static final Table ALERTS =
      new Table(
          "telemetry",
          "alerts",
          List.of(
              required("alert_id", "text"),
              required("rule", "text"),
              required("device_id", "text"),
              required("metric", "text"),
              required("opened_at", TIME),
              optional("closed_at", TIME),
              required("peak", DOUBLE),
              required("version", "bigint")),
          List.of("alert_id"));

  /** The read models of the job telemetry-rollups. */
  public static final List<Table> TELEMETRY =
      List.of(DEVICE_LATEST, ROLLUP_1M, ROLLUP_1H, ROLLUP_1D, ALERTS);

  /** Who carries out a retention plan just now. */
  public static final Table RETENTION_LEASE =
      new Table(
          "archive",
          "retention_lease",
          List.of(
              required("name", "text"), required("holder", "text"), required("expires_at", TIME)),
          List.of("name"),
          List.of("expires_at"));

  /**
   * Offsets that the archive passed without there being a record: transaction markers, aborted
   * transactions, compacted records, and what Kafka had dropped before the archive began. Both ends
   * are holes.
   */
  public static final Table ARCHIVE_HOLES =
      new Table(
          "archive",
          "holes",
          List.of(
              required("dataset", "text"),
              required("partition", "integer"),
              required("first_offset", "bigint"),
              required("last_offset", "bigint")),
          List.of("dataset", "partition", "first_offset"),
          List.of("last_offset"));

  /**
   * Rows of young days that are in the archive but not in the hot tier, since Postgres can't hold
   * them. Kept until their day is dropped.
   */
  public static final Table ARCHIVE_NOT_HOT =
      new Table(
          "archive",
          "not_hot",
          List.of(
              required("dataset", "text"),
              required("day", "date"),
              required("partition", "integer"),
              required("record_offset", "bigint"),
              required("reason", "text")),
          List.of("dataset", "day", "partition", "record_offset"),
          List.of("reason"));

  /**
   * Offsets whose rows ended by policy, by the day they were of. Written before the rows are
   * deleted, so that some of them may still be there.
   */
  public static final Table ARCHIVE_PURGED =
      new Table(
          "archive",
          "purged",
          List.of(
              required("dataset", "text"),
              required("day", "date"),
              required("partition", "integer"),
              required("offsets", "int8multirange")),
          List.of("dataset", "day", "partition"),
          List.of("offsets"));

  /**
   * What part of a topic a job's read models hold: everything before {@code next_offset}, as of the
   * job's newest checkpoint or savepoint. {@code consumer} is the job's consumer group.
   */
  public static final Table SOURCE_POSITIONS =
      new Table(
          "thermocline",
          "source_positions",
          List.of(
              required("consumer", "text"),
              required("topic", "text"),
              required("partition", "integer"),
              required("next_offset", "bigint")),
          List.of("consumer", "topic", "partition"),
          List.of("next_offset"));

  /** Generations of read models: docs/rebuild.md. Without a row the first is live. */
  public static final Table GENERATIONS =
      new Table(
          "thermocline",
          "generations",
          List.of(
              required("job", "text"),
              required("generation", "integer"),
              required("state", "text"),
              required("record", "jsonb"),
              required("created_at", TIME),
              required("updated_at", TIME)),
          List.of("job", "generation"),
          List.of("updated_at"));

  /** At most one a job: what happens between two of its generations just now. */
  public static final Table HANDOVERS =
      new Table(
          "thermocline",
          "handovers",
          List.of(
              required("job", "text"), required("record", "jsonb"), required("updated_at", TIME)),
          List.of("job"),
          List.of("updated_at"));

  private Tables() {}

  /** A window's count only grows, so that it plays the part of a version. */
  private static Table rollup(String name) {
    return new Table(
        "telemetry",
        name,
        List.of(
            required("device_id", "text"),
            required("metric", "text"),
            required("window_start", TIME),
            required("count", "bigint"),
            required("sum", DOUBLE),
            required("min", DOUBLE),
            required("max", DOUBLE),
            required("last", DOUBLE)),
        List.of("device_id", "metric", "window_start"),
        List.of("count"));
  }
}
