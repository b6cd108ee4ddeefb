package io.thermocline.participants;

import io.thermocline.events.SagaCommand;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** Parcels, of which there are always enough: what is shipped is in the ledger. */
final class Parcels implements Trade {

  @Override
  public String takes() {
    return "SHIP";
  }

  @Override
  public List<String> ddl() {
    return List.of();
  }

  @Override
  public Optional<String> take(Connection connection, SagaCommand command) {
    return Optional.empty();
  }

  @Override
  public void giveBack(Connection connection, SagaCommand command) {
    // A parcel called off is a row of the ledger, as the parcel was.
  }
}
