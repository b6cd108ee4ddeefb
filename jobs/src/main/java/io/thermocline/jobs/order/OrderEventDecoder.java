package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.events.OrderEvent;
import io.thermocline.jobs.record.RecordRules;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Reads and checks an {@link OrderEvent} body, whole, in one pass and without building it. */
public final class OrderEventDecoder implements BodyDecoder<OrderEventView> {

  private transient OrderLineReader lines;
  private transient AvroCursor linesCursor;

  @Override
  public Schema schema() {
    return OrderEvent.getClassSchema();
  }

  @Override
  public TypeInformation<OrderEventView> type() {
    return OrderEventViewSerializer.TYPE;
  }

  @Override
  public long eventTime(OrderEventView event) {
    return event.occurredAt;
  }

  @Override
  public OrderEventView decode(byte[] key, byte[] body, AvroCursor cursor)
      throws BadRecordException {
    OrderEventView event = OrderEventView.read(body, cursor);
    readLines(body, cursor);
    event.end = cursor.position();
    skipReasonAndAttributes(cursor);
    requireValid(event);
    RecordRules.requireKey(key, body, event.orderIdAt, event.orderIdLength, "orderId");
    return event;
  }

  private void readLines(byte[] body, AvroCursor cursor) throws BadRecordException {
    if (linesCursor != cursor) {
      linesCursor = cursor;
      lines = new OrderLineReader(cursor);
    }
    lines.reset(body);
    boolean more = lines.next();
    while (more) {
      more = lines.next();
    }
  }

  private static void skipReasonAndAttributes(AvroCursor cursor) throws BadRecordException {
    if (cursor.readIndex(2, "reason") == 1) {
      cursor.skipString("reason");
    }
    RecordRules.skipAttributes(cursor);
  }

  private static void requireValid(OrderEventView event) throws BadRecordException {
    RecordRules.requireId(event.eventIdLength, "eventId");
    RecordRules.requireId(event.orderIdLength, "orderId");
    if (event.customerIdLength > RecordRules.MAX_ID_BYTES) {
      RecordRules.requireId(event.customerIdLength, "customerId");
    }
    RecordRules.requireTime(event.occurredAt, "occurredAt");
  }
}
