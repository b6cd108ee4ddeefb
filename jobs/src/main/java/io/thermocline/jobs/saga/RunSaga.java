package io.thermocline.jobs.saga;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Carries out what {@link SagaEngine} decides: keeps a saga's state, sets its one timer, sends what
 * it has to say. Inputs of an order come one after the other.
 */
final class RunSaga extends KeyedProcessFunction<String, SagaInput, SagaOutput> {

  static final OutputTag<SagaStatusRow> STATUS =
      new OutputTag<>("status", SagaStatusRowSerializer.TYPE);

  private static final long serialVersionUID = 1L;

  private final SerializableFunction<SagaPolicy, SagaDefinition> definition;
  private final SagaPolicy policy;

  private transient ValueState<SagaState> sagas;
  private transient SagaEngine engine;
  private transient Circuits circuits;
  private transient Map<Absorbed, Counter> absorbed;

  /**
   * @param definition of the saga, run by that policy; made in every subtask
   */
  RunSaga(SerializableFunction<SagaPolicy, SagaDefinition> definition, SagaPolicy policy) {
    this.definition = definition;
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    sagas =
        getRuntimeContext().getState(new ValueStateDescriptor<>("saga", SagaStateSerializer.TYPE));
    engine = new SagaEngine(definition.apply(policy), policy.memory());
    circuits = new Circuits(policy.circuits(), policy.waitingRoom().places());
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    absorbed = new EnumMap<>(Absorbed.class);
    for (Absorbed reason : Absorbed.values()) {
      absorbed.put(reason, metrics.counter(reason.metric));
    }
    metrics.gauge("ordersWaiting", circuits::waiting);
    metrics.gauge("circuitsOpen", circuits::open);
  }

  @Override
  public void processElement(SagaInput input, Context context, Collector<SagaOutput> out)
      throws Exception {
    TimerService timers = context.timerService();
    long now = timers.currentProcessingTime();
    Optional<SagaState> before = Optional.ofNullable(sagas.value());
    Decision decision = engine.on(before, input, now, circuits.gate(now));
    decision.absorbed().ifPresent(reason -> absorbed.get(reason).inc());
    carryOut(decision, before, timers, context, out);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SagaOutput> out)
      throws Exception {
    SagaState saga = sagas.value();
    if (saga == null) {
      return;
    }
    TimerService timers = context.timerService();
    long now = Math.max(timestamp, timers.currentProcessingTime());
    Decision decision = engine.onTimer(context.getCurrentKey(), saga, now, circuits.gate(now));
    carryOut(decision, Optional.of(saga), timers, context, out);
  }

  private void carryOut(
      Decision decision,
      Optional<SagaState> before,
      TimerService timers,
      Context context,
      Collector<SagaOutput> out)
      throws Exception {
    if (decision.state().equals(before)) {
      return;
    }
    String orderId = context.getCurrentKey();
    long now = timers.currentProcessingTime();
    decision.observed().forEach(observation -> circuits.observe(observation, now));
    decision.outputs().forEach(out::collect);
    keep(orderId, before, decision.state(), timers);
    decision.state().ifPresent(saga -> context.output(STATUS, SagaStatusRow.of(orderId, saga)));
  }

  private void keep(
      String orderId, Optional<SagaState> before, Optional<SagaState> after, TimerService timers)
      throws Exception {
    long timerBefore = before.map(SagaState::timerAt).orElse(SagaState.NEVER);
    long timerAfter = after.map(SagaState::timerAt).orElse(SagaState.NEVER);
    if (timerBefore != timerAfter) {
      if (timerBefore != SagaState.NEVER) {
        timers.deleteProcessingTimeTimer(timerBefore);
      }
      if (timerAfter != SagaState.NEVER) {
        timers.registerProcessingTimeTimer(timerAfter);
      }
    }
    if (after.isPresent()) {
      sagas.update(after.get());
    } else {
      sagas.clear();
    }
    if (after.filter(saga -> saga.phase() == Phase.WAITING).isPresent()) {
      circuits.isWaiting(orderId);
    } else {
      circuits.isNotWaiting(orderId);
    }
  }
}
