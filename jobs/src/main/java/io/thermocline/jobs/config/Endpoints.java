package io.thermocline.jobs.config;

import static io.thermocline.jobs.config.Setting.optional;
import static io.thermocline.jobs.config.Setting.required;

import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.sink.LostTransactions;
import io.thermocline.connectors.kafka.sink.TransactionalSinkConfig;
import io.thermocline.connectors.postgres.FlushPolicy;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** The systems around a job, and the arguments that name them: the same for every job. */
public final class Endpoints {

  public static final Setting<String> KAFKA =
      required("kafka.bootstrap.servers", "Kafka brokers, host:port,…", Parsers::text);
  private static final Setting<String> KAFKA_CLIENT_FILE =
      optional(
          "kafka.client.file",
          "",
          "properties file on the cluster with further Kafka client settings (TLS, SASL)",
          Parsers::anyText);
  private static final Setting<String> REGISTRY =
      required("registry.url", "base URL of the schema registry's Confluent API", Parsers::text);
  private static final Setting<String> REGISTRY_AUTH_ENV =
      optional(
          "registry.auth.env",
          "",
          "environment variable on the cluster that holds user:password of the registry",
          Parsers::anyText);
  private static final Setting<String> POSTGRES =
      required("postgres.url", "JDBC URL of the read models' database", Parsers::text);
  private static final Setting<String> POSTGRES_USER =
      required("postgres.user", "owner of the read models", Parsers::text);
  private static final Setting<String> POSTGRES_PASSWORD_FILE =
      optional(
          "postgres.password.file", "", "file on the cluster with its password", Parsers::anyText);
  private static final Setting<String> POSTGRES_PASSWORD_ENV =
      optional(
          "postgres.password.env",
          "",
          "environment variable on the cluster with its password",
          Parsers::anyText);
  private static final Setting<Duration> POSTGRES_FLUSH_INTERVAL =
      optional(
          "postgres.flush.interval",
          "100ms",
          "how long changes of a row are coalesced before they are written",
          Parsers::duration);
  public static final Setting<Integer> MAX_RECORD_BYTES =
      optional(
          "record.max.bytes",
          "1mb",
          "longest value accepted; longer ones are dead letters",
          Parsers::bytes);

  /** As the reference lists them. */
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
          MAX_RECORD_BYTES);

  /**
   * A topic's limit is one of compressed bytes, so that a record of repeated bytes may be hundreds
   * of times longer than it. Beyond this the heap is the limit.
   */
  private static final int LONGEST_DEAD_LETTER = 256 << 20;

  private final JobArguments arguments;
  private final String group;

  /**
   * @param group the job's consumer group, and prefix of its transactional ids
   * @throws IllegalArgumentException for arguments that contradict each other
   */
  public Endpoints(JobArguments arguments, String group) {
    this.arguments = arguments;
    this.group = group;
    passwordSource();
  }

  /** The consumer group that shows a job's lag, under which its transactions go too. */
  public static Setting<String> group(String byDefault) {
    return optional(
        "group.id",
        byDefault,
        "consumer group that shows the lag, and prefix of transactional ids: unique on a Kafka",
        Parsers::text);
  }

  public RegistryConfig registry() {
    return new RegistryConfig(arguments.get(REGISTRY), arguments.get(REGISTRY_AUTH_ENV));
  }

  public PostgresConfig postgres() {
    return new PostgresConfig(
        arguments.get(POSTGRES), arguments.get(POSTGRES_USER), passwordSource());
  }

  public FlushPolicy flushPolicy() {
    return FlushPolicy.DEFAULT.withInterval(arguments.get(POSTGRES_FLUSH_INTERVAL));
  }

  /** Where it is kept how far this job has read. */
  public PositionLog positions() {
    return new PostgresPositions(postgres(), group);
  }

  public String kafka() {
    return arguments.get(KAFKA);
  }

  public String group() {
    return group;
  }

  public int maxRecordBytes() {
    return arguments.get(MAX_RECORD_BYTES);
  }

  /** Empty without a client file. */
  public Properties kafkaClient() {
    Properties client = new Properties();
    String file = arguments.get(KAFKA_CLIENT_FILE);
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
  public TransactionalSinkConfig kafkaSink(Topic topic) {
    return kafkaSink(
        topic, Math.max(TransactionalSinkConfig.DEFAULT_MAX_REQUEST_BYTES, 2 * maxRecordBytes()));
  }

  /** Room for records whole, those too among them that are longer than the job accepts. */
  public TransactionalSinkConfig deadLetterSink(Topic deadLetters) {
    return kafkaSink(deadLetters, LONGEST_DEAD_LETTER);
  }

  private TransactionalSinkConfig kafkaSink(Topic topic, int maxRequestBytes) {
    return new TransactionalSinkConfig(
        kafka(),
        group + "-" + topic.name(),
        TransactionalSinkConfig.DEFAULT_TRANSACTION_TIMEOUT,
        maxRequestBytes,
        LostTransactions.FAIL,
        kafkaClient().stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, kafkaClient()::getProperty)));
  }

  private PasswordSource passwordSource() {
    String file = arguments.get(POSTGRES_PASSWORD_FILE);
    String variable = arguments.get(POSTGRES_PASSWORD_ENV);
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
