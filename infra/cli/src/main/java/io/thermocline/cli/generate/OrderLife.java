package io.thermocline.cli.generate;

import static io.thermocline.events.OrderEventType.DELIVERED;
import static io.thermocline.events.OrderEventType.PAID;
import static io.thermocline.events.OrderEventType.PAYMENT_FAILED;
import static io.thermocline.events.OrderEventType.PLACED;
import static io.thermocline.events.OrderEventType.RESERVATION_FAILED;
import static io.thermocline.events.OrderEventType.RESERVED;
import static io.thermocline.events.OrderEventType.SHIPPED;

import io.thermocline.events.OrderEventType;
import java.util.List;
import java.util.SplittableRandom;

/** How an order's life goes, and how often; 4.8 events on average. */
enum OrderLife {
  ARRIVES(84, PLACED, RESERVED, PAID, SHIPPED, DELIVERED),
  COMES_BACK(5, PLACED, RESERVED, PAID, SHIPPED, DELIVERED, OrderEventType.RETURNED),
  OUT_OF_STOCK(4, PLACED, RESERVATION_FAILED, OrderEventType.CANCELLED),
  NOT_PAID(4, PLACED, RESERVED, PAYMENT_FAILED, OrderEventType.CANCELLED),
  CALLED_OFF(3, PLACED, RESERVED, OrderEventType.CANCELLED);

  private static final OrderLife[] ALL = values();

  private final int percent;
  private final List<OrderEventType> steps;

  OrderLife(int percent, OrderEventType... steps) {
    this.percent = percent;
    this.steps = List.of(steps);
  }

  static OrderLife draw(SplittableRandom random) {
    int drawn = random.nextInt(100);
    int i = 0;
    while (drawn >= ALL[i].percent) {
      drawn -= ALL[i++].percent;
    }
    return ALL[i];
  }

  /** The types of its events, PLACED first. */
  List<OrderEventType> steps() {
    return steps;
  }
}
