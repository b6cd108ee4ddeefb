package io.thermocline.jobs.order;

import static io.thermocline.jobs.config.Setting.optional;
import static io.thermocline.jobs.config.Setting.required;

import io.thermocline.connectors.kafka.sink.LostTransactions;
import io.thermocline.connectors.kafka.sink.TransactionalSinkConfig;
import io.thermocline.connectors.postgres.FlushPolicy;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Arguments of the job order-read-models. */
public final class OrderReadModelsConfig {

  static final Setting<String> KAFKA =
      required("kafka.bootstrap.servers", "Kafka brokers, host:port,…", Parsers::text);
  static final Setting<String> KAFKA_CLIENT_FILE =
      optional(
          "kafka.client.file",
          "",
          "properties file on the cluster with further Kafka client settings (TLS, SASL)",
          Parsers::anyText);
  static final Setting<String> REGISTRY =
      required("registry.url", "base URL of the schema registry's Confluent API", Parsers::text);
  static final Setting<String> REGISTRY_AUTH_ENV =
      optional(
          "registry.auth.env",
          "",
          "environment variable on the cluster that holds user:password of the registry",
          Parsers::anyText);
  static final Setting<String> POSTGRES =
      required("postgres.url", "JDBC URL of the read models' database", Parsers::text);
  static final Setting<String> POSTGRES_USER =
      required("postgres.user", "owner of the read models", Parsers::text);
  static final Setting<String> POSTGRES_PASSWORD_FILE =
      optional(
          "postgres.password.file", "", "file on the cluster with its password", Parsers::anyText);
  static final Setting<String> POSTGRES_PASSWORD_ENV =
      optional(
          "postgres.password.env",
          "",
          "environment variable on the cluster with its password",
          Parsers::anyText);
  static final Setting<Duration> POSTGRES_FLUSH_INTERVAL =
      optional(
          "postgres.flush.interval",
          "100ms",
          "how long changes of a row are coalesced before they are written",
          Parsers::duration);
  static final Setting<String> GROUP =
      optional(
          "group.id",
          "order-read-models",
          "consumer group that shows the lag, and prefix of transactional ids: unique on a Kafka",
          Parsers::text);
  static final Setting<Duration> CHECKPOINT_INTERVAL =
      optional(
          "checkpoint.interval",
          "5s",
          "time between checkpoints; topics get their records at checkpoints",
          Parsers::duration);
  static final Setting<String> STATE_BACKEND =
      optional(
          "state.backend",
          "hashmap",
          "hashmap (fastest, state must fit the heap) or rocksdb",
          Parsers.oneOf(Set.of("hashmap", "rocksdb")));
  static final Setting<Integer> CACHED_ORDERS =
      optional(
          "orders.cached",
          "100000",
          "orders a subtask holds as objects in front of RocksDB",
          Parsers::positive);
  static final Setting<Duration> ORDER_TTL =
      optional(
          "orders.state.ttl",
          "400d",
          "how long an order is remembered after its last event, by the wall clock; 0: for ever."
              + " A later event of a forgotten order is taken for a new order's first",
          Parsers::duration);
  static final Setting<Integer> MAX_RECORD_BYTES =
      optional(
          "record.max.bytes",
          "1mb",
          "longest value accepted; longer ones are dead letters",
          Parsers::bytes);
  static final Setting<Duration> DISORDER =
      optional(
          "watermark.disorder",
          "10s",
          "how far the watermark stays behind the newest event",
          Parsers::duration);
  static final Setting<Duration> IDLENESS =
      optional(
          "watermark.idleness",
          "30s",
          "after how long a silent partition no longer holds the watermark back",
          Parsers::duration);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      List.of(
          KAFKA,
          KAFKA_CLIENT_FILE,
          REGISTRY,
          REGISTRY_AUTH_ENV,
          POSTGRES,
          POSTGRES_USER,
          POSTGRES_PASSWORD_FILE,
          POSTGRES_PASSWORD_ENV,
          POSTGRES_FLUSH_INTERVAL,
          GROUP,
          CHECKPOINT_INTERVAL,
          STATE_BACKEND,
          CACHED_ORDERS,
          ORDER_TTL,
          MAX_RECORD_BYTES,
          DISORDER,
          IDLENESS);

  /**
   * A topic's limit is one of compressed bytes, so that a record of repeated bytes may be hundreds
   * of times longer than it. Beyond this the heap is the limit.
   */
  private static final int LONGEST_DEAD_LETTER = 256 << 20;

  private final JobArguments arguments;

  private OrderReadModelsConfig(JobArguments arguments) {
    this.arguments = arguments;
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static OrderReadModelsConfig parse(String[] args) {
    OrderReadModelsConfig config = new OrderReadModelsConfig(JobArguments.parse(args, SETTINGS));
    config.passwordSource();
    return config;
  }

  <T> T get(Setting<T> setting) {
    return arguments.get(setting);
  }

  RegistryConfig registry() {
    return new RegistryConfig(get(REGISTRY), get(REGISTRY_AUTH_ENV));
  }

  PostgresConfig postgres() {
    return new PostgresConfig(get(POSTGRES), get(POSTGRES_USER), passwordSource());
  }

  FlushPolicy flushPolicy() {
    return FlushPolicy.DEFAULT.withInterval(get(POSTGRES_FLUSH_INTERVAL));
  }

  OrderStatePolicy orderStatePolicy() {
    return new OrderStatePolicy(get(ORDER_TTL).toMillis(), get(CACHED_ORDERS));
  }

  /** Empty without a client file. */
  Properties kafkaClient() {
    Properties client = new Properties();
    String file = get(KAFKA_CLIENT_FILE);
    if (!file.isEmpty()) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        client.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("--kafka.client.file " + file + " can't be read", e);
      }
    }
    return client;
  }

  /** Room for what the longest record accepted can give. */
  TransactionalSinkConfig kafkaSink(Topic topic) {
    return kafkaSink(
        topic,
        Math.max(TransactionalSinkConfig.DEFAULT_MAX_REQUEST_BYTES, 2 * get(MAX_RECORD_BYTES)));
  }

  /** Room for records whole, those too among them that are longer than the job accepts. */
  TransactionalSinkConfig deadLetterSink(Topic deadLetters) {
    return kafkaSink(deadLetters, LONGEST_DEAD_LETTER);
  }

  private TransactionalSinkConfig kafkaSink(Topic topic, int maxRequestBytes) {
    return new TransactionalSinkConfig(
        get(KAFKA),
        get(GROUP) + "-" + topic.name(),
        TransactionalSinkConfig.DEFAULT_TRANSACTION_TIMEOUT,
        maxRequestBytes,
        LostTransactions.FAIL,
        kafkaClient().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, kafkaClient()::getProperty)));
  }

  private PasswordSource passwordSource() {
    String file = get(POSTGRES_PASSWORD_FILE);
    String variable = get(POSTGRES_PASSWORD_ENV);
    if (!file.isEmpty() && !variable.isEmpty()) {
      throw new IllegalArgumentException(
          "job arguments: --postgres.password.file and --postgres.password.env are both given;"
              + " give one");
    }
    if (!file.isEmpty()) {
      return PasswordSource.file(Path.of(file));
    }
    return variable.isEmpty() ? PasswordSource.none() : PasswordSource.environment(variable);
  }
}
