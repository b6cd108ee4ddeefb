package io.thermocline.bench.freshness;

import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.cli.generate.ConfluentEncoder;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.schemas.Tables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** An order placed, until order_summary has it. */
final class OrderSubject implements Subject {

  private final OrderTopic topic;
  private final ConfluentEncoder<OrderEvent> encoder;

  OrderSubject(OrderTopic topic) {
    this.topic = topic;
    this.encoder = new ConfluentEncoder<>(topic.schemaId(), OrderEvent.getClassSchema());
  }

  @Override
  public JobDefinition job() {
    return Jobs.ORDER_READ_MODELS;
  }

  @Override
  public double barMillis() {
    return 500;
  }

  @Override
  public Iterator<TrafficRecord> backlog(long records) {
    return topic.traffic(1, records);
  }

  @Override
  public Iterator<TrafficRecord> traffic(long seed, double perSecond, Duration length) {
    return topic.traffic(seed, Subject.enough(perSecond, length));
  }

  @Override
  public byte[] marker(String key) {
    return encoder.encode(
        OrderEvent.newBuilder()
            .setEventId(key + "-placed")
            .setOrderId(key)
            .setCustomerId(key)
            .setType(OrderEventType.PLACED)
            .setOccurredAt(Instant.now())
            .setCurrency("EUR")
            .setLines(List.of(new OrderLine("marker", 1, new BigDecimal("1.0000"))))
            .build());
  }

  @Override
  public String visible() {
    return "SELECT order_id FROM %s WHERE order_id = ANY (?)"
        .formatted(Tables.ORDER_SUMMARY.qualifiedName());
  }
}
