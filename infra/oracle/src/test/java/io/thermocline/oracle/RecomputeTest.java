package io.thermocline.oracle;

import static io.thermocline.oracle.Events.by;
import static io.thermocline.oracle.Events.event;
import static io.thermocline.oracle.Events.in;
import static io.thermocline.oracle.Events.line;
import static io.thermocline.oracle.Events.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows here are computed by hand from the meaning of the read models. */
class RecomputeTest {

  private static final String DAY = "2026-03-01";

  @Test
  void statusIsTheHighestSeenWhateverCameLast() throws Exception {
    assertThat(
            statuses(
                event("a", "DELIVERED", 1),
                event("a", "PLACED", 9),
                event("b", "RESERVED", 1),
                event("b", "RESERVATION_FAILED", 2),
                event("c", "PAID", 1),
                event("c", "PAYMENT_FAILED", 2),
                event("d", "RETURNED", 1),
                event("d", "CANCELLED", 0),
                event("e", "RETURNED", 1),
                event("e", "DELIVERED", 2)))
        .containsExactly("a DELIVERED", "b RESERVED", "c PAID", "d CANCELLED", "e RETURNED");
  }

  @Test
  void timesAreTheEarliestOfTheirTypeAndUpdatedAtTheLatestOfAll() throws Exception {
    try (Recomputed models =
        new Recomputed(
            event("1", "a", "PAID", 30),
            event("2", "a", "PAID", 10),
            event("3", "a", "SHIPPED", 20),
            event("4", "a", "PAYMENT_FAILED", 40))) {
      assertThat(
              models.rows(
                  "placed_at, reserved_at, paid_at, shipped_at, delivered_at, cancelled_at,"
                      + " updated_at, version",
                  "order_summary"))
          .containsExactly("- - 2026-03-01 12:10:00 2026-03-01 12:20:00 - - 2026-03-01 12:40:00 4");
    }
  }

  @Test
  void theEarliestPlacedWinsThenTheSmallestEventId() throws Exception {
    try (Recomputed models =
        new Recomputed(
            in("EUR", by("late", of(event("1", "a", "PLACED", 9), line("p", 9, "9")))),
            in("USD", by("early", of(event("3", "a", "PLACED", 5), line("p", 1, "1.5")))),
            in("GBP", by("tie", of(event("2", "a", "PLACED", 5), line("p", 2, "2")))))) {
      assertThat(
              models.rows(
                  "customer_id, currency, item_count, total_amount, version", "order_summary"))
          .containsExactly("tie GBP 2 4.0000 3");
      assertThat(models.rows("order_count, version", "customer_summary")).containsExactly("1 3");
      assertThat(models.rows("quantity, version", "product_sales_daily")).containsExactly("2 3");
    }
  }

  @Test
  void whoAndCurrencyComeFromPlacedElseTheSmallestSeenElseNobodyAndXxx() throws Exception {
    try (Recomputed models =
        new Recomputed(
            by("z", in("USD", event("a", "PLACED", 0))),
            by("b", in("CHF", event("a", "PAID", 1))),
            event("b", "PLACED", 0),
            by("y", in("SEK", event("b", "PAID", 1))),
            by("x", in("SEK", event("b", "SHIPPED", 1))),
            in("NOK", event("b", "DELIVERED", 1)),
            event("c", "PLACED", 0))) {
      assertThat(models.rows("order_id, customer_id, currency", "order_summary"))
          .containsExactly("a z USD", "b x NOK", "c - XXX");
      assertThat(models.rows("customer_id, currency", "customer_summary"))
          .containsExactly("x NOK", "z USD");
    }
  }

  @Test
  void aCustomersMoneyLeavesOutCancelledOrdersAndTakesOffAllReturns() throws Exception {
    try (Recomputed models =
        new Recomputed(
            eur("c", of(event("1", "PLACED", 0), line("p", 2, "10.25"))),
            eur("c", of(event("1", "RETURNED", 9), line("p", 1, "10.25"))),
            eur("c", of(event("2", "PLACED", 5), line("p", 1, "100"))),
            event("2", "CANCELLED", 6),
            eur("c", of(event("2", "RETURNED", 7), line("p", 1, "0.0001"))),
            eur("c", of(event("3", "RETURNED", 8), line("p", 1, "1"))),
            eur("c", event("4", "CANCELLED", 9)),
            event("1", "DELIVERED", 8))) {
      assertThat(
              models.rows(
                  "order_count, cancelled_count, total_spent, first_order_at, last_order_at,"
                      + " version",
                  "customer_summary"))
          .containsExactly("2 1 9.2499 2026-03-01 12:00:00 2026-03-01 12:05:00 7");
    }
  }

  @Test
  void productSalesCountDistinctOrdersThatStandAndVersionsOfAll() throws Exception {
    try (Recomputed models =
        new Recomputed(
            eur("c", of(event("1", "PLACED", 0), line("p", 2, "1.5"), line("p", 1, "2"))),
            eur("c", of(event("2", "PLACED", 1), line("p", 4, "1"), line("q", 1, "1"))),
            event("2", "CANCELLED", 2),
            eur("c", of(event("3", "PLACED", 3), line("p", 1, "0.0001"))),
            event("3", "PAID", 4))) {
      assertThat(
              models.rows(
                  "product_id, day, currency, quantity, revenue, order_count, version",
                  "product_sales_daily"))
          .containsExactly("p " + DAY + " EUR 4 5.0001 2 4");
    }
  }

  @Test
  void aSaleBelongsToTheUtcDayOfItsOrder() throws Exception {
    try (Recomputed models =
        new Recomputed(
            eur("c", of(event("1", "PLACED", 12 * 60 - 1), line("p", 1, "1"))),
            eur("c", of(event("2", "PLACED", 12 * 60), line("p", 1, "1"))))) {
      assertThat(models.rows("day, quantity", "product_sales_daily"))
          .containsExactly("2026-03-01 1", "2026-03-02 1");
    }
  }

  @Test
  void moneyIsExactBeyondWhatFloatingPointHolds() throws Exception {
    try (Recomputed models =
        new Recomputed(
            eur("c", of(event("1", "PLACED", 0), line("p", 2147483647, "99999999999999.9999"))))) {
      assertThat(models.rows("total_amount", "order_summary"))
          .containsExactly("214748364699999999785251.6353");
    }
  }

  @Test
  void anEventIdCountsOnceInEachOrder() throws Exception {
    try (Recomputed models =
        new Recomputed(
            of(event("same", "a", "PLACED", 0), line("p", 1, "1")),
            of(event("same", "a", "PLACED", 0), line("p", 1, "1")),
            of(event("same", "b", "PLACED", 0), line("p", 1, "1")))) {
      assertThat(models.rows("order_id, item_count, version", "order_summary"))
          .containsExactly("a 1 1", "b 1 1");
    }
  }

  @Test
  void orderOfArrivalAndDuplicatesChangeNothing() throws Exception {
    List<ArrivedEvent> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String order = "o" + i;
      events.add(eur("c" + i % 7, of(event(order, "PLACED", i), line("p" + i % 5, i + 1, "1.25"))));
      events.add(event(order, i % 4 == 0 ? "CANCELLED" : "PAID", i + 50));
      events.add(of(event(order, "RETURNED", i + 90), line("p", 1, "0.25")));
    }
    List<String> expected = everything(events);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      List<ArrivedEvent> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, random.nextInt(events.size())));
      Collections.shuffle(shuffled, random);
      assertThat(everything(shuffled)).as("seed %d, round %d", seed, round).isEqualTo(expected);
    }
  }

  private static ArrivedEvent eur(String customer, ArrivedEvent event) {
    return in("EUR", by(customer, event));
  }

  private static List<String> everything(List<ArrivedEvent> events)
      throws IOException, SQLException {
    try (Recomputed models = new Recomputed(events)) {
      return models.everything();
    }
  }

  private static List<String> statuses(ArrivedEvent... events) throws IOException, SQLException {
    try (Recomputed models = new Recomputed(events)) {
      return models.rows("order_id, status", "order_summary");
    }
  }
}
