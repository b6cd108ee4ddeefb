package io.thermocline.jobs.order;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.jobs.state.CachedStates;
import io.thermocline.jobs.state.KeyedStates;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Folds an order's events into its state. Each new event gives a summary row, and what changed for
 * the customer and the products goes to side outputs. A duplicate gives nothing but a count.
 *
 * <p>An operator rather than a process function, because the cache in front of RocksDB must write
 * other keys than the current one before a barrier.
 */
final class ProjectOrder extends AbstractStreamOperator<OrderSummaryRow>
    implements OneInputStreamOperator<OrderEventView, OrderSummaryRow> {

  static final OutputTag<CustomerDelta> CUSTOMERS =
      new OutputTag<>("customers", CustomerDeltaSerializer.TYPE);
  static final OutputTag<ProductDelta> PRODUCTS =
      new OutputTag<>("products", ProductDeltaSerializer.TYPE);

  /** Which models are wanted beside the summary. */
  enum Deltas {
    NONE,
    ALL
  }

  private final OrderStatePolicy policy;
  private final Deltas deltas;

  private transient KeyedStates<String, OrderState> orders;
  private transient EventId eventId;
  private transient AvroCursor cursor;
  private transient OrderLineReader lines;
  private transient Consumer<CustomerDelta> customers;
  private transient Consumer<ProductDelta> products;
  private transient ListState<Long> counts;
  private transient long applied;
  private transient long duplicates;

  ProjectOrder(OrderStatePolicy policy, Deltas deltas) {
    this.policy = policy;
    this.deltas = deltas;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    orders = orders(context.getKeyedStateStore());
    counts =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("applied-and-duplicates", Types.LONG));
    restoreCounts();
  }

  private KeyedStates<String, OrderState> orders(KeyedStateStore store) {
    ValueStateDescriptor<OrderState> descriptor =
        new ValueStateDescriptor<>("order", OrderStateSerializer.TYPE);
    if (getKeyedStateBackend() instanceof HeapKeyedStateBackend) {
      return new HeapOrderStates(
          store.getState(descriptor),
          this::setCurrentKey,
          policy.timeToLive(),
          getProcessingTimeService());
    }
    policy
        .timeToLive()
        .ifPresent(ttl -> descriptor.enableTimeToLive(StateTtlConfig.newBuilder(ttl).build()));
    return new CachedStates<>(
        store.getState(descriptor), OrderState::new, this::setCurrentKey, policy.cachedOrders());
  }

  /** Pairs of one subtask each; after a rescale a subtask may get several, or half of one. */
  private void restoreCounts() throws Exception {
    for (long count : counts.get()) {
      if (count >= 0) {
        applied += count;
      } else {
        duplicates += -count;
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    eventId = new EventId();
    cursor = AvroCursor.trusting();
    lines = new OrderLineReader(cursor);
    customers = delta -> output.collect(CUSTOMERS, new StreamRecord<>(delta));
    products = delta -> output.collect(PRODUCTS, new StreamRecord<>(delta));
    getMetricGroup().gauge("eventsApplied", () -> applied);
    getMetricGroup().gauge("eventsDuplicate", () -> duplicates);
  }

  /**
   * Nothing: {@link #orders} tells the backend a key when there is something to ask it. RocksDB's
   * serializes each key it is told, which took a sixth of this operator's time.
   */
  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord event) {}

  @Override
  public void processElement(StreamRecord<OrderEventView> element) throws Exception {
    OrderEventView event = element.getValue();
    OrderState state = orders.get(event.orderId());
    CustomerShare customerBefore = null;
    SalesShare salesBefore = null;
    if (deltas == Deltas.ALL) {
      customerBefore = CustomerShare.of(state);
      salesBefore = SalesShare.of(state);
    }
    if (!state.apply(event, eventId, cursor, lines)) {
      duplicates++;
      return;
    }
    applied++;
    orders.put(event.orderId(), state);
    output.collect(element.replace(OrderSummaryRow.of(event.orderId(), state)));
    if (deltas == Deltas.ALL) {
      customerBefore.replacedBy(CustomerShare.of(state), customers);
      salesBefore.replacedBy(SalesShare.of(state), products);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    orders.beforeCheckpoint();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    counts.update(List.of(applied, -duplicates));
  }
}
