package io.thermocline.jobs.saga;

import io.thermocline.connectors.serialization.TextKeySerializer;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.SagaOutput.Command;
import io.thermocline.jobs.saga.SagaOutput.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator in Flink's harness, what it sent, and what the status table would hold. */
final class SagaHarness implements AutoCloseable {

  final List<SagaOutput> outputs = new ArrayList<>();
  final Map<String, SagaStatusRow> status = new HashMap<>();
  private final KeyedOneInputStreamOperatorTestHarness<String, SagaInput, SagaOutput> harness;

  private SagaHarness() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new RunSaga(Sagas::threeSteps, Sagas.POLICY)),
            SagaInput::orderId,
            TextKeySerializer.TYPE);
    harness.setup(SagaOutputSerializer.TYPE.createSerializer(null));
    harness.setProcessingTime(Sagas.NOON.toEpochMilli());
  }

  static SagaHarness open() throws Exception {
    SagaHarness sagas = new SagaHarness();
    sagas.harness.open();
    return sagas;
  }

  static SagaHarness restore(OperatorSubtaskState state, Duration later) throws Exception {
    SagaHarness sagas = new SagaHarness();
    sagas.harness.setProcessingTime(Sagas.NOON.plus(later).toEpochMilli());
    sagas.harness.initializeState(state);
    sagas.harness.open();
    return sagas;
  }

  OperatorSubtaskState checkpoint() throws Exception {
    return harness.snapshot(1, 1);
  }

  SagaHarness take(SagaInput input) throws Exception {
    harness.processElement(new StreamRecord<>(input));
    collect();
    return this;
  }

  SagaHarness reply(String order, String commandId, SagaReplyOutcome outcome) throws Exception {
    return take(Sagas.replied(order, commandId, outcome));
  }

  SagaHarness elapse(Duration duration) throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + duration.toMillis());
    collect();
    return this;
  }

  int remembered() {
    return harness.numKeyedStateEntries();
  }

  int timers() {
    return harness.numProcessingTimeTimers();
  }

  List<String> sent() {
    List<String> words =
        outputs.stream()
            .map(
                output ->
                    output instanceof Command command
                        ? command.action() + " " + command.commandId()
                        : ((Outcome) output).type().name())
            .toList();
    outputs.clear();
    return words;
  }

  private void collect() {
    for (Object record : harness.getOutput()) {
      outputs.add((SagaOutput) ((StreamRecord<?>) record).getValue());
    }
    harness.getOutput().clear();
    Queue<StreamRecord<SagaStatusRow>> rows = harness.getSideOutput(RunSaga.STATUS);
    if (rows != null) {
      for (StreamRecord<SagaStatusRow> row : rows) {
        SagaStatusRow next = row.getValue();
        status.merge(next.orderId(), next, (a, b) -> b.version() >= a.version() ? b : a);
      }
      rows.clear();
    }
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
