package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.SagaCommand;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** What must hold of the books of all participants once every saga has ended. */
final class SagaBooks {

  private static final String SUM = "SELECT coalesce(sum(%s), 0) * 10000 FROM %s.effect%s";

  private final SagaRun run;

  SagaBooks(SagaRun run) {
    this.run = run;
  }

  void mustBalance() throws SQLException, IOException {
    SoftAssertions all = new SoftAssertions();
    long shipped = net("units", "shipping", "SHIP", "RECALL");
    long shippedValue = net("amount", "shipping", "SHIP", "RECALL");
    all.assertThat(sum("units", "inventory", "RESERVE"))
        .as("reserved = shipped + released")
        .isEqualTo(shipped + sum("units", "inventory", "RELEASE"));
    all.assertThat(sum("amount", "payment", "CHARGE"))
        .as("charged = value shipped + refunded")
        .isEqualTo(shippedValue + sum("amount", "payment", "REFUND"));
    all.assertThat(
            run.number(
                "SELECT (1000000 * count(*) - coalesce(sum(on_hand), 0)) * 10000"
                    + " FROM inventory.stock"))
        .as("units gone from stock = shipped")
        .isEqualTo(shipped);
    all.assertThat(
            run.number(
                "SELECT (1000000000 * count(*) - coalesce(sum(balance), 0)) * 10000"
                    + " FROM payment.account"))
        .as("money gone from accounts = value shipped")
        .isEqualTo(shippedValue);
    for (String schema : List.of("inventory", "payment", "shipping")) {
      all.assertThat(
              run.number(
                  "SELECT count(*) FROM (SELECT order_id, action FROM %s.effect GROUP BY 1, 2 HAVING count(*) > 1) twice"
                      .formatted(schema)))
          .as("%s: nothing was done twice, in effect", schema)
          .isZero();
    }
    all.assertThat(
            run.number(
                "SELECT count(*) FROM orders.saga_status s WHERE (outcome = 'CONFIRMED') <>"
                    + " (SELECT count(*) FILTER (WHERE action = 'SHIP') - count(*) FILTER (WHERE"
                    + " action = 'RECALL') = 1 FROM shipping.effect e WHERE e.order_id ="
                    + " s.order_id)"))
        .as("confirmed is what shipped")
        .isZero();
    all.assertThat(
            run.number(
                "SELECT count(*) FROM orders.saga_status WHERE outcome NOT IN ('CONFIRMED',"
                    + " 'CANCELLED')"))
        .as("running, waiting, compensating or stuck")
        .isZero();
    all.assertAll();
    outcomesMustBeTold();
  }

  /** Each outcome is in the topic once, and the last of an order is how it ended. */
  private void outcomesMustBeTold() throws SQLException, IOException {
    List<OrderEvent> outcomes = new SagaTopics(run.deployment()).outcomes();
    assertThat(outcomes.stream().map(OrderEvent::getEventId).distinct().count())
        .as("each outcome is appended once")
        .isEqualTo(outcomes.size());
    Map<String, OrderEvent> last = new HashMap<>();
    outcomes.forEach(event -> last.put(event.getOrderId(), event));
    Map<String, Long> ends = new HashMap<>();
    last.values().forEach(event -> ends.merge(event.getType().name(), 1L, Long::sum));
    assertThat(ends.getOrDefault("SHIPPED", 0L))
        .as("orders whose last outcome is SHIPPED")
        .isEqualTo(
            run.number("SELECT count(*) FROM orders.saga_status WHERE outcome = 'CONFIRMED'"));
    assertThat(ends.keySet()).isSubsetOf("SHIPPED", "CANCELLED");
  }

  /** How often a command was sent more than once, for the record: it is allowed. */
  String summary() throws SQLException, IOException {
    List<SagaCommand> commands = new SagaTopics(run.deployment()).commands();
    long distinct = commands.stream().map(SagaCommand::getCommandId).distinct().count();
    return "confirmed %d, cancelled %d; %d commands, %d of them sent again; %d undone"
        .formatted(
            run.number("SELECT count(*) FROM orders.saga_status WHERE outcome = 'CONFIRMED'"),
            run.number("SELECT count(*) FROM orders.saga_status WHERE outcome = 'CANCELLED'"),
            commands.size(),
            commands.size() - distinct,
            run.number(
                "SELECT (SELECT count(*) FROM inventory.effect WHERE action = 'RELEASE')"
                    + " + (SELECT count(*) FROM payment.effect WHERE action = 'REFUND')"
                    + " + (SELECT count(*) FROM shipping.effect WHERE action = 'RECALL')"));
  }

  private long net(String column, String schema, String does, String undoes) throws SQLException {
    return sum(column, schema, does) - sum(column, schema, undoes);
  }

  /** In ten-thousandths. */
  private long sum(String column, String schema, String action) throws SQLException {
    return run.number(SUM.formatted(column, schema, " WHERE action = '" + action + "'"));
  }
}
