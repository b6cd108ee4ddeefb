package io.thermocline.jobs.order;

import static io.thermocline.jobs.order.OrderEvents.NOON;
import static io.thermocline.jobs.order.OrderEvents.event;
import static io.thermocline.jobs.order.OrderEvents.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderEventDecoderTest {

  private final OrderEvent placed =
      event("e1", "o1", OrderEventType.PLACED, NOON, line("p1", 2, "9.99"), line("p2", 1, "-0.5"));

  @Test
  void seesTheFieldsOfAnEvent() {
    placed.setReason("why");
    placed.setAttributes(Map.of("a", "b"));
    OrderEventView view = OrderEvents.view(placed);
    assertThat(view.orderId()).isEqualTo("o1");
    assertThat(view.type).isEqualTo(OrderEventType.PLACED);
    assertThat(view.occurredAt).isEqualTo(NOON.toEpochMilli());
    assertThat(Currency.name(view.currency)).isEqualTo("EUR");
    assertThat(view.hasCustomer()).isTrue();
  }

  @Test
  void theViewIsAllThatIsLeftOfItAfterTheShuffle() {
    OrderEventView view = OrderEvents.view(placed);
    byte[] moved = Arrays.copyOfRange(view.body, view.from, view.end);
    OrderEventView again = OrderEventView.trusted(moved, AvroCursor.trusting());
    assertThat(again.orderId()).isEqualTo(view.orderId());
    assertThat(again.length()).isEqualTo(view.length());
    assertThat(again.linesAt).isEqualTo(view.linesAt - view.from);
  }

  @Test
  void anyShorterBodyIsTruncated() {
    byte[] body = OrderEvents.body(placed);
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> OrderEvents.decode(key("o1"), cut))
          .as("%d of %d bytes", length, body.length)
          .isInstanceOf(BadRecordException.class);
    }
  }

  @Test
  void refusesAKeyThatIsNotTheOrders() {
    assertRefused(key("o2"), placed, DeadLetterCause.WRONG_KEY, "'o2'", "'o1'");
    assertRefused(null, placed, DeadLetterCause.WRONG_KEY, "missing");
  }

  @Test
  void refusesWhatTheContractForbids() {
    placed.getLines().get(0).setQuantity(0);
    assertRefused(key("o1"), placed, DeadLetterCause.INVALID, "quantity: 0");
    assertRefused(
        key("o1"),
        event("", "o1", OrderEventType.PAID, NOON),
        DeadLetterCause.INVALID,
        "eventId: empty");
    assertRefused(
        key(""),
        event("e", "", OrderEventType.PAID, NOON),
        DeadLetterCause.INVALID,
        "orderId: empty");
    assertRefused(
        key("o1"),
        event("e", "o1", OrderEventType.PAID, Instant.ofEpochSecond(NOON.toEpochMilli())),
        DeadLetterCause.INVALID,
        "occurredAt");
    String long1025 = "x".repeat(1025);
    assertRefused(
        key(long1025),
        event("e", long1025, OrderEventType.PAID, NOON),
        DeadLetterCause.INVALID,
        "orderId: 1025 bytes");
    assertRefused(
        key("o1"),
        event("e", "o1", OrderEventType.PLACED, NOON, line(long1025, 1, "1")),
        DeadLetterCause.INVALID,
        "productId: 1025 bytes");
    OrderEvent badCurrency = event("e", "o1", OrderEventType.PAID, NOON);
    badCurrency.setCurrency("eur");
    assertRefused(key("o1"), badCurrency, DeadLetterCause.INVALID, "currency: 'eur'");
  }

  @Test
  void readsPricesThatAreSignPaddedAndRefusesTooLongOnes() throws BadRecordException {
    assertThat(price(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -2})).isEqualTo(-2);
    assertThat(price(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0})).isEqualTo(256);
    assertThat(price(new byte[] {0, -128})).isEqualTo(128);
    assertThat(price(new byte[] {-128})).isEqualTo(-128);
    assertThatThrownBy(() -> price(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0}))
        .hasMessageContaining("more than 18 digits");
    assertThatThrownBy(() -> price(new byte[] {127, -1, -1, -1, -1, -1, -1, -1}))
        .hasMessageContaining("more than 18 digits");
    assertThatThrownBy(() -> price(new byte[0])).hasMessageContaining("no bytes");
  }

  /** A lines array of one line with product "p", quantity 1 and this price. */
  private static long price(byte[] unscaled) throws BadRecordException {
    byte[] head = {2, 2, 'p', 2, (byte) (unscaled.length * 2)};
    byte[] array = Arrays.copyOf(head, head.length + unscaled.length + 1);
    System.arraycopy(unscaled, 0, array, head.length, unscaled.length);
    AvroCursor cursor = new AvroCursor();
    cursor.reset(array, 0, array.length);
    OrderLineReader reader = new OrderLineReader(cursor);
    reader.reset(array);
    assertThat(reader.next()).isTrue();
    return reader.unscaledPrice;
  }

  private static void assertRefused(
      byte[] key, OrderEvent event, DeadLetterCause cause, String... words) {
    assertThatThrownBy(() -> OrderEvents.decode(key, OrderEvents.body(event)))
        .isInstanceOfSatisfying(
            BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(cause))
        .hasMessageContainingAll(words);
  }

  private static byte[] key(String orderId) {
    return orderId.getBytes(StandardCharsets.UTF_8);
  }
}
