package io.thermocline.jobs.config;

import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.postgres.SourcePositions;
import java.util.Map;

/** Positions beside the read models they are about; see {@link SourcePositions}. */
public final class PostgresPositions implements PositionLog {

  private static final long serialVersionUID = 1L;

  private final PostgresConfig config;
  private final String consumer;

  private transient SourcePositions positions;

  public PostgresPositions(PostgresConfig config, String consumer) {
    this.config = config;
    this.consumer = consumer;
  }

  @Override
  public void write(String topic, Map<Integer, Long> next) throws InterruptedException {
    if (positions == null) {
      positions = new SourcePositions(config, consumer);
    }
    positions.write(topic, next);
  }

  @Override
  public void close() {
    if (positions != null) {
      positions.close();
    }
  }
}
