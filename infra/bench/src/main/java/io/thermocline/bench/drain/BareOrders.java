package io.thermocline.bench.drain;

import io.thermocline.events.OrderEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** order_summary in a map. */
final class BareOrders implements BareFold {

  private final FramedReader<OrderEvent> reader = new FramedReader<>(OrderEvent.class);
  private final Map<String, BareOrder> orders = new HashMap<>();

  public static void main(String[] args) throws IOException {
    BareLoop.run(BareOrders::new, args);
  }

  @Override
  public void apply(byte[] value) throws IOException {
    OrderEvent event = reader.read(value);
    orders.computeIfAbsent(event.getOrderId(), id -> new BareOrder()).apply(event);
  }

  @Override
  public long applied() {
    return orders.values().stream().mapToLong(BareOrder::version).sum();
  }
}
