package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.OrderSummary;
import io.thermocline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** {@link OrderSummaryRow} → a record of orders.summary.v1. */
final class SummaryRecordSerializer implements KafkaRecordSerializationSchema<OrderSummaryRow> {

  private final int schemaId;
  private transient ConfluentFraming<OrderSummary> framing;

  SummaryRecordSerializer(int schemaId) {
    this.schemaId = schemaId;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    framing = new ConfluentFraming<>(OrderSummary.getClassSchema(), schemaId);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OrderSummaryRow row, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        Topics.ORDERS_SUMMARY.name(),
        null,
        row.updatedAt(),
        row.orderId().getBytes(StandardCharsets.UTF_8),
        framing.frame(summary(row)));
  }

  private static OrderSummary summary(OrderSummaryRow row) {
    return new OrderSummary(
        row.orderId(),
        row.customer() == null ? null : new String(row.customer(), StandardCharsets.UTF_8),
        row.status().name(),
        Currency.name(row.currency()),
        row.itemCount(),
        row.total().toBigDecimal(),
        time(row.placedAt()),
        time(row.reservedAt()),
        time(row.paidAt()),
        time(row.shippedAt()),
        time(row.deliveredAt()),
        time(row.cancelledAt()),
        row.returned().toBigDecimal(),
        Instant.ofEpochMilli(row.updatedAt()),
        row.version());
  }

  private static Instant time(long epochMillis) {
    return epochMillis == OrderState.NEVER ? null : Instant.ofEpochMilli(epochMillis);
  }
}
