package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.oracle.KafkaAccess;
import io.thermocline.oracle.Oracle;
import io.thermocline.oracle.OracleReport;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds the live read models against a recompute of the whole topic. */
final class OracleCheck {

  static OracleReport run(Deployment deployment)
      throws IOException, SQLException, InterruptedException {
    Map<String, String> consumer =
        deployment.kafka().clientSettings().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    KafkaAccess kafka = new KafkaAccess(consumer, URI.create(deployment.registry().url()));
    try (Oracle oracle = Oracle.open();
        Connection postgres = deployment.postgres().connect()) {
      oracle.readTopic(kafka);
      return oracle.check(postgres, kafka);
    }
  }

  private OracleCheck() {}
}
