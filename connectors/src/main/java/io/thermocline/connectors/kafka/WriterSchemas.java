package io.thermocline.connectors.kafka;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.thermocline.connectors.registry.RegistryUnavailableException;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.registry.UnknownSchemaException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writer schemas by id, asked of the registry once. While the registry is down, {@link #byId} waits
 * (backoff with jitter), which holds the stream back and loses nothing. An id that the registry
 * does not know is remembered for a while, so that bad records don't become a flood of requests,
 * and then asked again, since somebody may have registered it. Not thread-safe.
 *
 * @param <T> what is made of a schema, once
 */
public final class WriterSchemas<T> {

  private static final Logger LOG = LoggerFactory.getLogger(WriterSchemas.class);
  private static final Duration REMEMBER_UNKNOWN = Duration.ofSeconds(60);
  private static final int MAX_UNKNOWN = 10_000;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final SchemaRegistry registry;
  private final Function<Schema, T> use;
  private final InstantSource clock;
  private final Retry untilItAnswers;
  private final Map<Integer, T> known = new HashMap<>();
  private final Map<Integer, Long> unknownUntil =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > MAX_UNKNOWN;
        }
      };

  public WriterSchemas(SchemaRegistry registry, Function<Schema, T> use, InstantSource clock) {
    this.registry = registry;
    this.use = use;
    this.clock = clock;
    this.untilItAnswers =
        Retry.of(
            "schema-registry",
            RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .retryExceptions(RegistryUnavailableException.class)
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 2.0, 0.5, LONGEST_WAIT))
                .build());
    untilItAnswers
        .getEventPublisher()
        .onRetry(
            e -> {
              if (e.getNumberOfRetryAttempts() == 1) {
                LOG.warn("Waiting for the schema registry: {}", e.getLastThrowable().getMessage());
              }
            });
  }

  /**
   * @throws BadRecordException if the registry has no such id
   */
  public T byId(int id) throws BadRecordException {
    T schema = known.get(id);
    return schema != null ? schema : ask(id);
  }

  private T ask(int id) throws BadRecordException {
    long now = clock.millis();
    if (unknownUntil.getOrDefault(id, 0L) > now) {
      throw unknown(id);
    }
    try {
      Schema writer = untilItAnswers.executeSupplier(() -> registry.schemaById(id));
      T schema = use.apply(writer);
      known.put(id, schema);
      unknownUntil.remove(id);
      return schema;
    } catch (UnknownSchemaException e) {
      unknownUntil.put(id, now + REMEMBER_UNKNOWN.toMillis());
      throw unknown(id);
    }
  }

  private static BadRecordException unknown(int id) {
    return new BadRecordException(
        DeadLetterCause.UNKNOWN_SCHEMA,
        "the registry has no schema "
            + id
            + "; register the writer's schema, then redrive this record");
  }
}
