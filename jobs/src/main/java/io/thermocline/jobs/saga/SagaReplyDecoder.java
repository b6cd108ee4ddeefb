package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.events.SagaReply;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.record.RecordRules;
import io.thermocline.jobs.saga.SagaInput.Other;
import io.thermocline.jobs.saga.SagaInput.Replied;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Replies of participants, read without building the Avro record. */
final class SagaReplyDecoder implements BodyDecoder<SagaInput> {

  private static final long serialVersionUID = 1L;
  private static final SagaReplyOutcome[] OUTCOMES = SagaReplyOutcome.values();

  @Override
  public Schema schema() {
    return SagaReply.getClassSchema();
  }

  @Override
  public TypeInformation<SagaInput> type() {
    return SagaInputSerializer.TYPE;
  }

  /** Sagas go by the wall clock. */
  @Override
  public long eventTime(SagaInput input) {
    return 0;
  }

  @Override
  public SagaInput decode(byte[] key, byte[] body, AvroCursor cursor) throws BadRecordException {
    String commandId = text(body, cursor, cursor.skipString("commandId"));
    int length = cursor.skipString("orderId");
    int at = cursor.position() - length;
    SagaReplyOutcome outcome = OUTCOMES[cursor.readIndex(OUTCOMES.length, "outcome")];
    String reason =
        cursor.readIndex(2, "reason") == 1 ? text(body, cursor, cursor.skipString("reason")) : null;
    RecordRules.requireTime(cursor.readLong("repliedAt"), "repliedAt");
    RecordRules.requireId(length, "orderId");
    RecordRules.requireKey(key, body, at, length, "orderId");
    String orderId = new String(body, at, length, StandardCharsets.UTF_8);
    return new Replied(orderId, commandId, outcome, Reasons.bounded(reason));
  }

  private static String text(byte[] body, AvroCursor cursor, int length) {
    return new String(body, cursor.position() - length, length, StandardCharsets.UTF_8);
  }

  /** A reply that was replayed is one that nobody waits for. */
  @Override
  public SagaInput replayed(SagaInput input) {
    return new Other(input.orderId());
  }
}
