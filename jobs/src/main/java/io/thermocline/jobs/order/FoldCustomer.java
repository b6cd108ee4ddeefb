package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what orders contribute to a customer. Sums forget which order they came from, first and
 * last order time can't: the times are kept, with how many orders were placed at each, so that one
 * can be taken out again.
 */
final class FoldCustomer extends KeyedProcessFunction<CustomerKey, CustomerDelta, CustomerRow> {

  private transient ValueState<CustomerFigures> figuresOfCustomer;
  private transient MapState<Long, Integer> ordersByPlacedAt;

  @Override
  public void open(OpenContext context) {
    figuresOfCustomer =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("figures", CustomerFiguresSerializer.TYPE));
    ordersByPlacedAt =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("orders-by-placed-at", Types.LONG, Types.INT));
  }

  @Override
  public void processElement(CustomerDelta delta, Context context, Collector<CustomerRow> out)
      throws Exception {
    CustomerFigures stored = figuresOfCustomer.value();
    CustomerFigures before = stored == null ? CustomerFigures.NONE : stored;
    boolean rescan = replacePlacedAt(delta, before);
    CustomerFigures after =
        before.plus(
            delta,
            rescan ? earliest() : earlier(before.firstOrderAt(), delta.newPlacedAt()),
            rescan ? latest() : later(before.lastOrderAt(), delta.newPlacedAt()));
    if (after.members() == 0) {
      figuresOfCustomer.clear();
      ordersByPlacedAt.clear();
      out.collect(new CustomerRow(delta.key(), before, Change.DELETE));
      return;
    }
    figuresOfCustomer.update(after);
    Change change = delta.events() < 0 ? Change.CORRECTION : Change.UPSERT;
    out.collect(new CustomerRow(delta.key(), after, change));
  }

  /** True if first or last was taken out, so that they must be looked for again. */
  private boolean replacePlacedAt(CustomerDelta delta, CustomerFigures before) throws Exception {
    long added = delta.newPlacedAt();
    if (added != OrderState.NEVER) {
      Integer there = ordersByPlacedAt.get(added);
      ordersByPlacedAt.put(added, there == null ? 1 : there + 1);
    }
    long removed = delta.oldPlacedAt();
    if (removed == OrderState.NEVER) {
      return false;
    }
    int left = ordersByPlacedAt.get(removed) - 1;
    if (left > 0) {
      ordersByPlacedAt.put(removed, left);
      return false;
    }
    ordersByPlacedAt.remove(removed);
    return removed == before.firstOrderAt() || removed == before.lastOrderAt();
  }

  private static long earlier(long first, long placedAt) {
    return Math.min(first, placedAt);
  }

  private static long later(long last, long placedAt) {
    if (last == OrderState.NEVER || placedAt == OrderState.NEVER) {
      return Math.min(last, placedAt);
    }
    return Math.max(last, placedAt);
  }

  private long earliest() throws Exception {
    long found = OrderState.NEVER;
    for (long placedAt : ordersByPlacedAt.keys()) {
      found = earlier(found, placedAt);
    }
    return found;
  }

  private long latest() throws Exception {
    long found = OrderState.NEVER;
    for (long placedAt : ordersByPlacedAt.keys()) {
      found = later(found, placedAt);
    }
    return found;
  }
}
