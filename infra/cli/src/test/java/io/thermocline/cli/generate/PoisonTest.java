package io.thermocline.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class PoisonTest {

  private static final OrderEvent EVENT =
      OrderEvent.newBuilder()
          .setEventId("e")
          .setOrderId("o")
          .setType(OrderEventType.PLACED)
          .setOccurredAt(Instant.EPOCH)
          .setCurrency("EUR")
          .setLines(List.of(new OrderLine("p", 1, new BigDecimal("1.0000"))))
          .setAttributes(Map.of("channel", "web"))
          .build();

  private final EventEncoder<OrderEvent> encoder = EventEncoder.orders(3);

  @Test
  void theWireFormatIsAZeroTheSchemaIdAndTheBody() throws Exception {
    byte[] bytes = encoder.value(EVENT);
    assertThat(bytes).startsWith(0, 0, 0, 0, 3);
    assertThat(body(bytes)).isEqualTo(EVENT);
  }

  @Test
  void framingIsSpoiltWhereItSays() {
    assertThat(value(WirePoison.WRONG_MAGIC)[0]).isEqualTo((byte) 1);
    assertThat(ByteBuffer.wrap(value(WirePoison.UNKNOWN_SCHEMA)).getInt(1))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(value(WirePoison.SHORT_HEADER)).hasSize(3);
    assertThat(WirePoison.NULL_VALUE.of(EVENT, encoder).value()).isEmpty();
  }

  @Test
  void bodiesAreSpoiltWhereTheySay() throws Exception {
    assertThatThrownBy(() -> body(value(WirePoison.TRUNCATED))).isInstanceOf(IOException.class);
    byte[] trailing = value(WirePoison.TRAILING_BYTES);
    assertThat(body(trailing)).isEqualTo(EVENT);
    assertThat(trailing).hasSize(encoder.value(EVENT).length + 3);
    BinaryDecoder claim =
        DecoderFactory.get().binaryDecoder(value(WirePoison.OVERSIZED_CLAIM), 5, 7, null);
    assertThat(claim.readLong()).isEqualTo(2_000_000_000L);
  }

  @Test
  void keysAreSpoiltWhereTheySay() {
    assertThat(WirePoison.MISSING_KEY.of(EVENT, encoder).key()).isEmpty();
    assertThat(WirePoison.WRONG_KEY.of(EVENT, encoder).key().orElseThrow())
        .isNotEqualTo("o".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void contentIsSpoiltInOneFieldOnly() {
    assertThat(OrderPoison.EMPTY_EVENT_ID.of(EVENT).getEventId()).isEmpty();
    assertThat(OrderPoison.ZERO_QUANTITY.of(EVENT).getLines().get(0).getQuantity()).isZero();
    assertThat(OrderPoison.BAD_CURRENCY.of(EVENT).getCurrency()).isEqualTo("euro");
    assertThat(OrderPoison.NUL_CHARACTER.of(EVENT).getReason()).contains("\0");
  }

  @Test
  void anEncoderPoisonHasPassedThroughStillEncodesRight() throws Exception {
    for (WirePoison poison : WirePoison.values()) {
      poison.of(EVENT, encoder);
      assertThat(body(encoder.value(EVENT))).as("after %s", poison).isEqualTo(EVENT);
    }
  }

  private byte[] value(WirePoison poison) {
    return poison.of(EVENT, encoder).value().orElseThrow();
  }

  private static OrderEvent body(byte[] bytes) throws IOException {
    return new SpecificDatumReader<>(OrderEvent.class)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
  }
}
