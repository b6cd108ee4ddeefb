package io.thermocline.bench.stock;

import io.thermocline.events.OrderEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Folds an order's events; gives its row after each that is new. */
final class StockFold extends KeyedProcessFunction<String, OrderEvent, StockOrder> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<StockOrder> order;

  @Override
  public void open(OpenContext context) {
    order = getRuntimeContext().getState(new ValueStateDescriptor<>("order", StockOrder.class));
  }

  @Override
  public void processElement(OrderEvent event, Context context, Collector<StockOrder> out)
      throws Exception {
    StockOrder current = order.value();
    if (current == null) {
      current = new StockOrder();
      current.orderId = event.getOrderId();
    }
    if (current.apply(event)) {
      order.update(current);
      out.collect(current);
    }
  }
}
