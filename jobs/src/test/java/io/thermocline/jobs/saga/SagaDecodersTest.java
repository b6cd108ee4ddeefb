package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.events.SagaReply;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Other;
import io.thermocline.jobs.saga.SagaInput.Placed;
import io.thermocline.jobs.saga.SagaInput.Replied;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SagaDecodersTest {

  private static final List<OrderLine> LINES =
      List.of(
          new OrderLine("p1", 2, new BigDecimal("9.9900")),
          new OrderLine("p2", 1, new BigDecimal("0.0200")));

  private final SagaEventDecoder events = new SagaEventDecoder();
  private final SagaReplyDecoder replies = new SagaReplyDecoder();

  @Test
  void placedBringsWhatWasOrdered() throws Exception {
    SagaInput input = decode(events, "o1", event("e1", OrderEventType.PLACED, LINES));
    assertThat(input)
        .isEqualTo(new Placed("o1", Origin.NEW, Sagas.NOON.toEpochMilli(), Sagas.content()));
    assertThat(((Placed) input).content().amount()).isEqualByComparingTo("20.00");
    assertThat(events.replayed(input))
        .isEqualTo(new Placed("o1", Origin.REPLAYED, Sagas.NOON.toEpochMilli(), Sagas.content()));
  }

  @Test
  void cancelledByOthersIsARequestByTheSagaItselfIsNot() throws Exception {
    assertThat(decode(events, "o1", event("e2", OrderEventType.CANCELLED, List.of())))
        .isInstanceOf(Cancelled.class);
    String own = SagaIds.event(OrderEventType.CANCELLED, "o1");
    assertThat(decode(events, "o1", event(own, OrderEventType.CANCELLED, List.of())))
        .isEqualTo(new Other("o1"));
    assertThat(decode(events, "o1", event("e3", OrderEventType.DELIVERED, List.of())))
        .isEqualTo(new Other("o1"));
  }

  @Test
  void anEventThatBreaksTheContractIsRefused() {
    assertThatThrownBy(() -> decode(events, "o2", event("e1", OrderEventType.PLACED, LINES)))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("orderId");
  }

  @Test
  void aReplyIsReadWithAndWithoutAReason() throws Exception {
    assertThat(decode(replies, "o1", reply(SagaReplyOutcome.DONE, null)))
        .isEqualTo(new Replied("o1", "payment:1:o1", SagaReplyOutcome.DONE, null));
    assertThat(decode(replies, "o1", reply(SagaReplyOutcome.DECLINED, "no money")))
        .isEqualTo(new Replied("o1", "payment:1:o1", SagaReplyOutcome.DECLINED, "no money"));
  }

  @Test
  void aReplyUnderAnotherKeyIsRefused() {
    assertThatThrownBy(() -> decode(replies, "o2", reply(SagaReplyOutcome.DONE, null)))
        .isInstanceOf(BadRecordException.class);
  }

  @Test
  void inputsCrossTheShuffleUnchanged() throws Exception {
    for (SagaInput input :
        List.of(
            Sagas.placed("o1"),
            Sagas.placed("é", Origin.REPLAYED, Sagas.NOON),
            Sagas.cancelled("o1"),
            Sagas.replied("o1", "x:1:o1", SagaReplyOutcome.TRY_AGAIN),
            new Other("o1"))) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      new SagaInputSerializer().serialize(input, out);
      assertThat(
              new SagaInputSerializer()
                  .deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
          .isEqualTo(input);
    }
  }

  @Test
  void outputsCrossTheShuffleUnchanged() throws Exception {
    for (SagaOutput output :
        List.of(
            new SagaOutput.Command("x:1:o1", "o1", "payment", "x", "DO", 1, 5, Sagas.content()),
            new SagaOutput.Outcome("e", "o1", OrderEventType.PAID, 7, null))) {
      DataOutputSerializer out = new DataOutputSerializer(64);
      new SagaOutputSerializer().serialize(output, out);
      assertThat(
              new SagaOutputSerializer()
                  .deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
          .isEqualTo(output);
    }
  }

  private static OrderEvent event(String id, OrderEventType type, List<OrderLine> lines) {
    return new OrderEvent(
        id, "o1", "alice", type, Sagas.NOON, "EUR", lines, null, Map.of("a", "b"));
  }

  private static SagaReply reply(SagaReplyOutcome outcome, String reason) {
    return new SagaReply("payment:1:o1", "o1", outcome, reason, Sagas.NOON);
  }

  private static <R extends SpecificRecord> SagaInput decode(
      BodyDecoder<SagaInput> decoder, String key, R value) throws BadRecordException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new SpecificDatumWriter<R>(value.getSchema()).write(value, encoder);
    byte[] body = out.toByteArray();
    AvroCursor cursor = new AvroCursor();
    cursor.reset(body, 0, body.length);
    SagaInput input = decoder.decode(key.getBytes(StandardCharsets.UTF_8), body, cursor);
    cursor.requireEnd();
    return input;
  }
}
