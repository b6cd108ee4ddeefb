package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.jobs.order.OrderEventDecoder;
import io.thermocline.jobs.saga.OrderContent.Item;
import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Other;
import io.thermocline.jobs.saga.SagaInput.Placed;
import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Order events → what they mean to a saga. Held to the rules of order-read-models, which also puts
 * those that break them with the dead letters.
 */
final class SagaEventDecoder implements BodyDecoder<SagaInput> {

  private static final long serialVersionUID = 1L;

  private final OrderEventDecoder rules = new OrderEventDecoder();
  private transient SpecificDatumReader<OrderEvent> reader;

  @Override
  public Schema schema() {
    return rules.schema();
  }

  @Override
  public TypeInformation<SagaInput> type() {
    return SagaInputSerializer.TYPE;
  }

  /** Sagas go by the wall clock. */
  @Override
  public long eventTime(SagaInput input) {
    return 0;
  }

  @Override
  public SagaInput decode(byte[] key, byte[] body, AvroCursor cursor) throws BadRecordException {
    int from = cursor.position();
    rules.decode(key, body, cursor);
    return meaning(read(body, from, cursor.position()));
  }

  private OrderEvent read(byte[] body, int from, int to) throws BadRecordException {
    if (reader == null) {
      reader = new SpecificDatumReader<>(OrderEvent.getClassSchema());
    }
    try {
      return reader.read(null, DecoderFactory.get().binaryDecoder(body, from, to - from, null));
    } catch (IOException | AvroRuntimeException e) {
      throw new BadRecordException(DeadLetterCause.MALFORMED, "not readable as OrderEvent: " + e);
    }
  }

  private static SagaInput meaning(OrderEvent event) {
    String orderId = event.getOrderId();
    long occurredAt = event.getOccurredAt().toEpochMilli();
    if (event.getType() == OrderEventType.PLACED) {
      return new Placed(orderId, Origin.NEW, occurredAt, content(event));
    }
    if (event.getType() == OrderEventType.CANCELLED && !isOwn(event)) {
      return new Cancelled(orderId, Origin.NEW, occurredAt, Reasons.bounded(event.getReason()));
    }
    return new Other(orderId);
  }

  /** The saga reads the topic it writes to; what it said itself is nothing new to it. */
  private static boolean isOwn(OrderEvent event) {
    return event.getEventId().equals(SagaIds.event(event.getType(), event.getOrderId()));
  }

  private static OrderContent content(OrderEvent event) {
    List<Item> items = event.getLines().stream().map(SagaEventDecoder::item).toList();
    return new OrderContent(event.getCustomerId(), event.getCurrency(), items);
  }

  private static Item item(OrderLine line) {
    return new Item(line.getProductId(), line.getQuantity(), line.getUnitPrice());
  }

  @Override
  public SagaInput replayed(SagaInput input) {
    if (input instanceof Placed placed) {
      return new Placed(placed.orderId(), Origin.REPLAYED, placed.occurredAt(), placed.content());
    }
    if (input instanceof Cancelled cancelled) {
      return new Cancelled(
          cancelled.orderId(), Origin.REPLAYED, cancelled.occurredAt(), cancelled.reason());
    }
    return input;
  }
}
