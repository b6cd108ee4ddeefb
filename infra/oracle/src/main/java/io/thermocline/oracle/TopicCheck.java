package io.thermocline.oracle;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads all that a job's source topic holds, and compares all that the job made of it. */
@FunctionalInterface
public interface TopicCheck {

  /** Of the job order-read-models. */
  TopicCheck ORDERS =
      (postgres, kafka) -> {
        try (Oracle oracle = Oracle.open()) {
          oracle.readTopic(kafka);
          return oracle.check(postgres, kafka);
        }
      };

  /**
   * Of the job telemetry-rollups.
   *
   * @param lateness as the job is told
   */
  static TopicCheck telemetry(Lateness lateness) {
    return (postgres, kafka) -> {
      try (TelemetryOracle oracle = TelemetryOracle.open(lateness)) {
        oracle.readTopic(kafka);
        return oracle.check(postgres, kafka);
      }
    };
  }

  /**
   * Compares; fair once the job has processed all input.
   *
   * @param postgres may read the job's tables; is given back as it came, in auto-commit
   */
  OracleReport run(Connection postgres, KafkaAccess kafka)
      throws IOException, SQLException, InterruptedException;
}
