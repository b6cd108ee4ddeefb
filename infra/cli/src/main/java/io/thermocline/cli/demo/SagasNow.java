package io.thermocline.cli.demo;

import io.thermocline.cli.saga.SagaCounts;
import io.thermocline.cli.view.Readable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders by status, and how their sagas do. */
final class SagasNow implements ReadModelsNow.Reader {

  private final OrdersNow orders = new OrdersNow();

  @Override
  public ReadModelsNow read(Connection connection) throws SQLException {
    ReadModelsNow now = orders.read(connection);
    Map<String, String> sagas = new LinkedHashMap<>();
    SagaCounts.read(connection)
        .ifPresent(
            counts -> {
              sagas.put("running, waiting", Readable.count(counts.running() + counts.waiting()));
              sagas.put("compensating", Readable.count(counts.compensating()));
              sagas.put("stuck", Readable.count(counts.stuck()));
              sagas.put("ended", Readable.count(counts.confirmed() + counts.cancelled()));
            });
    return new ReadModelsNow(
        now.applied(), now.newest(), List.of(now.listings().get(0), new Listing("SAGAS", sagas)));
  }
}
