package io.thermocline.cli.demo;

import io.thermocline.cli.config.Deployment;
import io.thermocline.oracle.KafkaAccess;
import io.thermocline.oracle.OracleReport;
import io.thermocline.oracle.TopicCheck;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds live read models against a recompute of their whole topic. */
final class OracleCheck {

  static OracleReport run(TopicCheck check, Deployment deployment)
      throws IOException, SQLException, InterruptedException {
    Map<String, String> consumer =
        deployment.kafka().clientSettings().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    try (Connection postgres = deployment.postgres().connect()) {
      return check.run(
          postgres, new KafkaAccess(consumer, URI.create(deployment.registry().url())));
    }
  }

  private OracleCheck() {}
}
