package io.thermocline.oracle;

import java.net.URI;
import java.util.Map;

/**
 * How to read topics and schemas.
 *
 * @param consumerProperties at least {@code bootstrap.servers}; security settings as Kafka names
 *     them
 * @param registry base address of a registry that speaks Confluent's protocol; {@code
 *     schemas/ids/…} is asked below it
 */
public record KafkaAccess(Map<String, String> consumerProperties, URI registry) {

  public KafkaAccess {
    consumerProperties = Map.copyOf(consumerProperties);
  }

  /** Leaves the properties out: they may hold secrets. */
  @Override
  public String toString() {
    return consumerProperties.get("bootstrap.servers") + ", registry " + registry;
  }
}
