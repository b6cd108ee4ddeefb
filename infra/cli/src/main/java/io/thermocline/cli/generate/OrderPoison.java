package io.thermocline.cli.generate;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderLine;
import java.util.List;

/** The ways in which an order event can decode and still be none. */
public enum OrderPoison {
  /** It has no eventId to count it by. */
  EMPTY_EVENT_ID,
  /** A line's quantity is zero. */
  ZERO_QUANTITY,
  /** The currency is no ISO code. */
  BAD_CURRENCY,
  /** It holds a character Postgres can't store. */
  NUL_CHARACTER;

  /** The event, spoilt in this one way. It must be valid and have a line. */
  public OrderEvent of(OrderEvent event) {
    OrderEvent.Builder copy = OrderEvent.newBuilder(event);
    switch (this) {
      case EMPTY_EVENT_ID -> copy.setEventId("");
      case ZERO_QUANTITY ->
          copy.setLines(
              List.of(OrderLine.newBuilder(event.getLines().get(0)).setQuantity(0).build()));
      case BAD_CURRENCY -> copy.setCurrency("euro");
      case NUL_CHARACTER -> copy.setReason("before\0after");
    }
    return copy.build();
  }
}
