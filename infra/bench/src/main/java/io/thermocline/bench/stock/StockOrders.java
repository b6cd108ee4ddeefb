package io.thermocline.bench.stock;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderLine;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Order events. */
final class StockOrders extends StockTable<OrderEvent> {

  private static final long serialVersionUID = 1L;

  private static final int PRECISION = 18;
  private static final int SCALE = 4;

  StockOrders() {
    super("stock_orders", "occurredAt");
  }

  @Override
  Topic topic() {
    return Topics.ORDERS_EVENTS;
  }

  @Override
  Class<OrderEvent> type() {
    return OrderEvent.class;
  }

  @Override
  Schema schema() {
    Types.StructType line =
        Types.StructType.of(
            NestedField.required(11, "productId", Types.StringType.get()),
            NestedField.required(12, "quantity", Types.IntegerType.get()),
            NestedField.required(13, "unitPrice", Types.DecimalType.of(PRECISION, SCALE)));
    return new Schema(
        NestedField.required(1, "eventId", Types.StringType.get()),
        NestedField.required(2, "orderId", Types.StringType.get()),
        NestedField.optional(3, "customerId", Types.StringType.get()),
        NestedField.required(4, "type", Types.StringType.get()),
        NestedField.required(5, "occurredAt", Types.TimestampType.withZone()),
        NestedField.optional(6, "currency", Types.StringType.get()),
        NestedField.required(7, "lines", Types.ListType.ofRequired(10, line)),
        NestedField.optional(8, "reason", Types.StringType.get()),
        NestedField.required(9, "attributes", TEXTS));
  }

  @Override
  RowData row(OrderEvent event) {
    return GenericRowData.of(
        text(event.getEventId()),
        text(event.getOrderId()),
        text(event.getCustomerId()),
        text(event.getType().name()),
        TimestampData.fromInstant(event.getOccurredAt()),
        text(event.getCurrency()),
        new GenericArrayData(event.getLines().stream().map(StockOrders::line).toArray()),
        text(event.getReason()),
        texts(event.getAttributes()));
  }

  private static RowData line(OrderLine line) {
    return GenericRowData.of(
        text(line.getProductId()),
        line.getQuantity(),
        DecimalData.fromBigDecimal(line.getUnitPrice(), PRECISION, SCALE));
  }
}
