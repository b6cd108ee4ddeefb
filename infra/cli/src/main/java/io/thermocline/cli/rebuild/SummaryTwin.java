package io.thermocline.cli.rebuild;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.OrderSummary;
import io.thermocline.schemas.RecordKeys;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** {@code order_summary} in {@code orders.summary.v1}. */
final class SummaryTwin implements Twin {

  private final ConfluentFraming<OrderSummary> framing;

  SummaryTwin(int schemaId) {
    framing = new ConfluentFraming<>(OrderSummary.getClassSchema(), schemaId);
  }

  @Override
  public Table table() {
    return Tables.ORDER_SUMMARY;
  }

  @Override
  public Topic topic() {
    return Topics.ORDERS_SUMMARY;
  }

  @Override
  public byte[] key(ResultSet row) throws SQLException {
    return RecordKeys.utf8(row.getString("order_id"));
  }

  @Override
  public byte[] value(ResultSet row) throws SQLException {
    return framing.frame(
        new OrderSummary(
            row.getString("order_id"),
            row.getString("customer_id"),
            row.getString("status"),
            row.getString("currency"),
            row.getLong("item_count"),
            row.getBigDecimal("total_amount"),
            time(row, "placed_at"),
            time(row, "reserved_at"),
            time(row, "paid_at"),
            time(row, "shipped_at"),
            time(row, "delivered_at"),
            time(row, "cancelled_at"),
            row.getBigDecimal("returned_amount"),
            time(row, "updated_at"),
            row.getLong("version")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
