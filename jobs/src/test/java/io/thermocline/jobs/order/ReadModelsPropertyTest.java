package io.thermocline.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ReadModelsPropertyTest {

  @Property(tries = 400)
  void rowsAreTheRecomputeInAnyOrderWithAnyDuplicates(
      @ForAll("histories") List<OrderEvent> history, @ForAll Random random) throws Exception {
    List<OrderEvent> arrival = new ArrayList<>(history);
    history.forEach(
        e -> {
          for (int again = random.nextInt(3); again > 1; again--) {
            arrival.add(e);
          }
        });
    Collections.shuffle(arrival, random);
    ExpectedRows expected = ExpectedRows.of(history);
    try (ReadModels models = ReadModels.open()) {
      for (OrderEvent event : arrival) {
        models.apply(event);
      }
      assertThat(models.orders).as("order_summary").isEqualTo(expected.orders);
      assertThat(models.customers).as("customer_summary").isEqualTo(expected.customers);
      assertThat(models.products).as("product_sales_daily").isEqualTo(expected.products);
    }
  }

  /** Few names and times, so that ties, conflicts and moves between rows are common. */
  @Provide
  Arbitrary<List<OrderEvent>> histories() {
    Arbitrary<OrderEvent> event =
        Combinators.combine(
                Arbitraries.of("o1", "o2", "o3"),
                Arbitraries.of("ann", "bob", "é").injectNull(0.3),
                Arbitraries.frequencyOf(
                    Tuple.of(3, Arbitraries.of(OrderEventType.PLACED)),
                    Tuple.of(4, Arbitraries.of(OrderEventType.class))),
                Arbitraries.integers().between(0, 6),
                Arbitraries.of("EUR", "USD").injectNull(0.4),
                lines())
            .as(
                (order, customer, type, hours, currency, lines) ->
                    new OrderEvent(
                        "",
                        order,
                        customer,
                        type,
                        at(hours),
                        currency,
                        hasLines(type) ? lines : List.of(),
                        null,
                        Map.of()));
    return event.list().ofMinSize(1).ofMaxSize(14).map(ReadModelsPropertyTest::withIds);
  }

  private static Instant at(int sixHours) {
    return OrderEvents.NOON.plus(Duration.ofHours(6L * sixHours));
  }

  private static boolean hasLines(OrderEventType type) {
    return type == OrderEventType.PLACED || type == OrderEventType.RETURNED;
  }

  private static Arbitrary<List<OrderLine>> lines() {
    return Combinators.combine(
            Arbitraries.of("apple", "pear"),
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            Arbitraries.longs().between(0, 999_999_999_999_999_999L))
        .as(
            (product, quantity, price) ->
                new OrderLine(product, quantity, BigDecimal.valueOf(price, 4)))
        .list()
        .ofMaxSize(3);
  }

  private static List<OrderEvent> withIds(List<OrderEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      events.get(i).setEventId("e" + (char) ('a' + i));
    }
    return events;
  }
}
