package io.thermocline.participants;

import io.thermocline.events.SagaCommand;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a participant deals in. Knows nothing of ids and repetition: {@link Ledger} does. */
interface Trade {

  /** The action it takes; every other one gives back. */
  String takes();

  /** Statements that make its tables where they are missing. */
  List<String> ddl();

  /**
   * Takes what an order needs, all of it or nothing: what a refusal has changed is rolled back.
   *
   * @return why not; empty if it is taken
   */
  Optional<String> take(Connection connection, SagaCommand command) throws SQLException;

  /** Gives back what was taken for an order. */
  void giveBack(Connection connection, SagaCommand command) throws SQLException;
}
