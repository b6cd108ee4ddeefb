package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.events.OrderEventType;
import java.nio.charset.StandardCharsets;

/**
 * A validated order event, as a view on its own bytes: the part of the Avro body that the read
 * models need (all before {@code reason}), and where its fields are. Nothing is copied until it is
 * kept, and the shuffle moves one byte array. The bytes never change.
 */
public final class OrderEventView {

  private static final OrderEventType[] TYPES = OrderEventType.values();

  final byte[] body;
  final int from;

  /** Behind the lines; -1 until the decoder has seen them. */
  int end = -1;

  int eventIdAt;
  int eventIdLength;
  int orderIdAt;
  int orderIdLength;
  int customerIdAt;

  /** -1 without a customer. */
  int customerIdLength = -1;

  OrderEventType type;
  long occurredAt;

  /** As {@link Currency} packs it. */
  int currency = Currency.NONE;

  int linesAt;
  private String orderId;

  private OrderEventView(byte[] body, int from) {
    this.body = body;
    this.from = from;
  }

  /** Reads all before the lines and leaves the cursor there. */
  static OrderEventView read(byte[] body, AvroCursor cursor) throws BadRecordException {
    OrderEventView view = new OrderEventView(body, cursor.position());
    view.eventIdLength = cursor.skipString("eventId");
    view.eventIdAt = cursor.position() - view.eventIdLength;
    view.orderIdLength = cursor.skipString("orderId");
    view.orderIdAt = cursor.position() - view.orderIdLength;
    if (cursor.readIndex(2, "customerId") == 1) {
      view.customerIdLength = cursor.skipString("customerId");
      view.customerIdAt = cursor.position() - view.customerIdLength;
    }
    view.type = TYPES[cursor.readIndex(TYPES.length, "type")];
    view.occurredAt = cursor.readLong("occurredAt");
    if (cursor.readIndex(2, "currency") == 1) {
      int length = cursor.skipString("currency");
      view.currency = Currency.pack(body, cursor.position() - length, length);
    }
    view.linesAt = cursor.position();
    return view;
  }

  /** A view on bytes that were validated before: {@code body} is exactly what a view covers. */
  static OrderEventView trusted(byte[] body, AvroCursor cursor) {
    cursor.reset(body, 0, body.length);
    try {
      OrderEventView view = read(body, cursor);
      view.end = body.length;
      return view;
    } catch (BadRecordException e) {
      throw new IllegalStateException("a validated event is broken: " + e.getMessage(), e);
    }
  }

  boolean hasCustomer() {
    return customerIdLength >= 0;
  }

  /** The key of state and shuffle; made once. */
  String orderId() {
    if (orderId == null) {
      orderId = new String(body, orderIdAt, orderIdLength, StandardCharsets.UTF_8);
    }
    return orderId;
  }

  int length() {
    return end - from;
  }
}
