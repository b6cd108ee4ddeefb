package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.events.OrderEventType;
import java.util.Arrays;

/**
 * All that is kept of an order. {@link #apply} is the fold: the same events give the same state in
 * any order and with any duplicates. Byte arrays in here are never changed once set.
 */
final class OrderState {

  /** Stands for a time that hasn't come; greater than any, so that the earliest wins. */
  static final long NEVER = Long.MAX_VALUE;

  private static final byte[] NO_LINES = {0};

  /**
   * Statuses, lowest first: the highest seen is the order's. Index = {@link OrderEventType}'s
   * ordinal, value = rank.
   */
  private static final int[] RANK = new int[OrderEventType.values().length];

  private static final OrderEventType[] BY_RANK = {
    OrderEventType.PLACED,
    OrderEventType.RESERVATION_FAILED,
    OrderEventType.RESERVED,
    OrderEventType.PAYMENT_FAILED,
    OrderEventType.PAID,
    OrderEventType.SHIPPED,
    OrderEventType.DELIVERED,
    OrderEventType.RETURNED,
    OrderEventType.CANCELLED
  };

  static {
    for (int rank = 0; rank < BY_RANK.length; rank++) {
      RANK[BY_RANK[rank].ordinal()] = rank;
    }
  }

  EventIds eventIds = new EventIds();

  /**
   * By the wall clock, epoch ms, a little early: from when on it is counted how long it is kept.
   */
  long touchedAt;

  /** Highest rank seen. */
  int rank;

  /** Distinct PLACED and CANCELLED events: what changes sales. */
  int salesEvents;

  /** Distinct RETURNED events; with {@link #salesEvents}, what changes a customer's figures. */
  int returnEvents;

  long updatedAt = Long.MIN_VALUE;
  long placedAt = NEVER;
  long reservedAt = NEVER;
  long paidAt = NEVER;
  long shippedAt = NEVER;
  long deliveredAt = NEVER;
  long cancelledAt = NEVER;

  /** Smallest seen in any event; null if none. */
  byte[] smallestCustomer;

  int smallestCurrency = Currency.NONE;

  /** Position in {@link #eventIds} of the winning PLACED: the earliest, then the smallest id. */
  int placedId;

  byte[] placedCustomer;
  int placedCurrency = Currency.NONE;

  /** The winning PLACED's lines as an Avro array. */
  byte[] lines = NO_LINES;

  long itemCount;
  ExactAmount total = ExactAmount.ZERO;
  ExactAmount returned = ExactAmount.ZERO;

  /**
   * Applies an event; false, and nothing changed, if its id was seen before.
   *
   * @param id any, to be used for this event's
   */
  boolean apply(OrderEventView event, EventId id, AvroCursor cursor, OrderLineReader reader) {
    id.read(event.body, event.eventIdAt, event.eventIdLength);
    int position = eventIds.add(id);
    if (position == EventIds.SEEN) {
      return false;
    }
    rank = Math.max(rank, RANK[event.type.ordinal()]);
    updatedAt = Math.max(updatedAt, event.occurredAt);
    keepSmallest(event);
    long at = event.occurredAt;
    switch (event.type) {
      case PLACED -> {
        salesEvents++;
        if (wins(event, id)) {
          place(event, position, cursor, reader);
        }
      }
      case RESERVED -> reservedAt = Math.min(reservedAt, at);
      case PAID -> paidAt = Math.min(paidAt, at);
      case SHIPPED -> shippedAt = Math.min(shippedAt, at);
      case DELIVERED -> deliveredAt = Math.min(deliveredAt, at);
      case CANCELLED -> {
        salesEvents++;
        cancelledAt = Math.min(cancelledAt, at);
      }
      case RETURNED -> {
        returnEvents++;
        returned = returned.plus(sum(event, cursor, reader).amount);
      }
      case RESERVATION_FAILED, PAYMENT_FAILED -> {}
    }
    return true;
  }

  private void keepSmallest(OrderEventView event) {
    if (event.hasCustomer()
        && (smallestCustomer == null
            || compare(event, event.customerIdAt, event.customerIdLength, smallestCustomer) < 0)) {
      smallestCustomer = slice(event, event.customerIdAt, event.customerIdLength);
    }
    if (event.currency != Currency.NONE
        && (smallestCurrency == Currency.NONE || event.currency < smallestCurrency)) {
      smallestCurrency = event.currency;
    }
  }

  private boolean wins(OrderEventView placed, EventId id) {
    return placed.occurredAt < placedAt
        || (placed.occurredAt == placedAt && eventIds.compare(id, placedId) < 0);
  }

  private void place(
      OrderEventView event, int position, AvroCursor cursor, OrderLineReader reader) {
    placedAt = event.occurredAt;
    placedId = position;
    placedCustomer = event.hasCustomer() ? customerOf(event) : null;
    placedCurrency = event.currency;
    lines = Arrays.copyOfRange(event.body, event.linesAt, event.end);
    LineSum sum = sum(event, cursor, reader);
    itemCount = sum.items;
    total = sum.amount;
  }

  /** The smallest customer is nearly always the same one; then it is held once. */
  private byte[] customerOf(OrderEventView event) {
    boolean same =
        compare(event, event.customerIdAt, event.customerIdLength, smallestCustomer) == 0;
    return same ? smallestCustomer : slice(event, event.customerIdAt, event.customerIdLength);
  }

  private record LineSum(long items, ExactAmount amount) {}

  private static LineSum sum(OrderEventView event, AvroCursor cursor, OrderLineReader reader) {
    cursor.reset(event.body, event.linesAt, event.end);
    reader.reset(event.body);
    long items = 0;
    ExactAmount amount = ExactAmount.ZERO;
    try {
      while (reader.next()) {
        items += reader.quantity;
        amount = amount.plusProduct(reader.quantity, reader.unscaledPrice);
      }
    } catch (BadRecordException e) {
      throw new IllegalStateException("a validated event is broken: " + e.getMessage(), e);
    }
    return new LineSum(items, amount);
  }

  private static byte[] slice(OrderEventView event, int at, int length) {
    return Arrays.copyOfRange(event.body, at, at + length);
  }

  private static int compare(OrderEventView event, int at, int length, byte[] other) {
    return Arrays.compareUnsigned(event.body, at, at + length, other, 0, other.length);
  }

  boolean isPlaced() {
    return placedAt != NEVER;
  }

  boolean isCancelled() {
    return cancelledAt != NEVER;
  }

  /** UTF-8; null if no event named one. */
  byte[] customer() {
    return placedCustomer != null ? placedCustomer : smallestCustomer;
  }

  int currency() {
    return placedCurrency != Currency.NONE ? placedCurrency : smallestCurrency;
  }

  OrderEventType status() {
    return BY_RANK[rank];
  }

  OrderState copy() {
    OrderState copy = new OrderState();
    copy.eventIds = eventIds.copy();
    copy.touchedAt = touchedAt;
    copy.rank = rank;
    copy.salesEvents = salesEvents;
    copy.returnEvents = returnEvents;
    copy.updatedAt = updatedAt;
    copy.placedAt = placedAt;
    copy.reservedAt = reservedAt;
    copy.paidAt = paidAt;
    copy.shippedAt = shippedAt;
    copy.deliveredAt = deliveredAt;
    copy.cancelledAt = cancelledAt;
    copy.smallestCustomer = smallestCustomer;
    copy.smallestCurrency = smallestCurrency;
    copy.placedId = placedId;
    copy.placedCustomer = placedCustomer;
    copy.placedCurrency = placedCurrency;
    copy.lines = lines;
    copy.itemCount = itemCount;
    copy.total = total;
    copy.returned = returned;
    return copy;
  }
}
