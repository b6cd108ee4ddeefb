package io.thermocline.schemas;

import static io.thermocline.schemas.Column.optional;
import static io.thermocline.schemas.Column.required;

import java.util.List;

/** Every read-model table, declared once. Meaning of the columns: docs/read-models. */
public final class Tables {

  private static final String MONEY = "numeric(38,4)";
  private static final String TIME = "timestamptz";

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

  private Tables() {}
}
