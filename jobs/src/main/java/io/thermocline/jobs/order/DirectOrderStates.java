package io.thermocline.jobs.order;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;

/** Straight into Flink's state: right where state is objects on the heap. */
final class DirectOrderStates implements OrderStates {

  private final ValueState<OrderState> state;

  DirectOrderStates(ValueState<OrderState> state) {
    this.state = state;
  }

  @Override
  public OrderState get(String orderId) throws IOException {
    OrderState stored = state.value();
    return stored == null ? new OrderState() : stored;
  }

  @Override
  public void put(String orderId, OrderState changed) throws IOException {
    state.update(changed);
  }

  @Override
  public void flush() {}
}
