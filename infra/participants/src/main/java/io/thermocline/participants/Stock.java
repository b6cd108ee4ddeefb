package io.thermocline.participants;

import io.thermocline.events.OrderedItem;
import io.thermocline.events.SagaCommand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Units of products. A product nobody has asked for has so many. */
final class Stock implements Trade {

  private static final String KNOW =
      "INSERT INTO inventory.stock (product_id, on_hand) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String TAKE =
      "UPDATE inventory.stock SET on_hand = on_hand - ? WHERE product_id = ? AND on_hand >= ?";
  private static final String GIVE_BACK =
      "UPDATE inventory.stock SET on_hand = on_hand + ? WHERE product_id = ?";

  private final long initial;

  Stock(long initial) {
    this.initial = initial;
  }

  @Override
  public String takes() {
    return "RESERVE";
  }

  @Override
  public List<String> ddl() {
    return List.of(
        "CREATE TABLE IF NOT EXISTS inventory.stock"
            + " (product_id text PRIMARY KEY, on_hand bigint NOT NULL CHECK (on_hand >= 0))");
  }

  @Override
  public Optional<String> take(Connection connection, SagaCommand command) throws SQLException {
    try (PreparedStatement know = connection.prepareStatement(KNOW);
        PreparedStatement take = connection.prepareStatement(TAKE)) {
      for (Map.Entry<String, Long> wanted : units(command).entrySet()) {
        know.setString(1, wanted.getKey());
        know.setLong(2, initial);
        know.executeUpdate();
        take.setLong(1, wanted.getValue());
        take.setString(2, wanted.getKey());
        take.setLong(3, wanted.getValue());
        if (take.executeUpdate() == 0) {
          return Optional.of("out of stock: " + wanted.getKey());
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public void giveBack(Connection connection, SagaCommand command) throws SQLException {
    try (PreparedStatement give = connection.prepareStatement(GIVE_BACK)) {
      for (Map.Entry<String, Long> units : units(command).entrySet()) {
        give.setLong(1, units.getValue());
        give.setString(2, units.getKey());
        give.executeUpdate();
      }
    }
  }

  /** Sorted, so that two orders never wait for each other's rows. */
  private static Map<String, Long> units(SagaCommand command) {
    Map<String, Long> units = new TreeMap<>();
    for (OrderedItem item : command.getItems()) {
      units.merge(item.getProductId(), (long) item.getQuantity(), Long::sum);
    }
    return units;
  }
}
