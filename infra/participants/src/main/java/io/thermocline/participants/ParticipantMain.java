package io.thermocline.participants;

import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Participant;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A participant as a process of its own. It ends when a server does not answer, as a service under
 * a supervisor does, and when its standard input ends, which is when its parent does.
 */
@Command(name = "participant", description = "Serve the commands of the order saga.")
public final class ParticipantMain implements Callable<Integer> {

  /** Environment variable with the password of the Postgres user. */
  static final String PASSWORD = "THERMOCLINE_PARTICIPANT_PASSWORD";

  @Parameters(paramLabel = "NAME", description = "inventory, payment or shipping.")
  private String name;

  @Option(names = "--kafka", required = true, description = "Brokers, host:port,…")
  private String kafka;

  @Option(names = "--registry", required = true, description = "URL of the schema registry.")
  private String registry;

  @Option(names = "--postgres", required = true, description = "JDBC URL.")
  private String postgres;

  @Option(names = "--user", required = true, description = "User of Postgres.")
  private String user;

  @Option(names = "--group", description = "Consumer group; participant-NAME if left out.")
  private Optional<String> group = Optional.empty();

  @Option(names = "--stock", defaultValue = "1000000", description = "Units of each product.")
  private long stock;

  @Option(names = "--balance", defaultValue = "1000000000", description = "Of each account.")
  private BigDecimal balance;

  @Option(names = "--declines", defaultValue = "0", description = "Share of orders declined.")
  private double declines;

  @Option(names = "--transients", defaultValue = "0", description = "Share to be tried again.")
  private double transients;

  @Option(names = "--silent", defaultValue = "0", description = "Share answered when repeated.")
  private double silent;

  @Option(names = "--mute", defaultValue = "0", description = "Share of orders never answered.")
  private double mute;

  @Option(names = "--duplicates", defaultValue = "0", description = "Share answered twice.")
  private double duplicates;

  @Option(names = "--crashes", defaultValue = "0", description = "Share that ends the process.")
  private double crashes;

  @Option(names = "--latency", defaultValue = "PT0S", description = "Before answers, ISO-8601.")
  private Duration latency;

  @Option(names = "--outage-every", defaultValue = "PT0S", description = "Between outages.")
  private Duration outageEvery;

  @Option(names = "--outage-for", defaultValue = "PT0S", description = "Length of an outage.")
  private Duration outageFor;

  public static void main(String[] args) {
    System.exit(new CommandLine(new ParticipantMain()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    endWithParent();
    Participant participant = Participant.named(name);
    Faults faults =
        new Faults(
            declines,
            transients,
            silent,
            mute,
            duplicates,
            crashes,
            latency,
            outageEvery,
            outageFor);
    Ledger ledger = new Ledger(name, trade(participant), faults);
    Service service =
        new Service(
            participant, ledger, faults, SchemaRegistry.connect(new RegistryConfig(registry, "")));
    try (Connection connection = DriverManager.getConnection(postgres, login());
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      service.run(consumer, producer, connection);
    }
    return 0;
  }

  /** Who has nothing to run out of does as it is told. */
  private Trade trade(Participant participant) {
    if (participant.equals(Participant.INVENTORY)) {
      return new Stock(stock);
    }
    return participant.equals(Participant.PAYMENT) ? new Accounts(balance) : new Parcels();
  }

  private Properties login() {
    Properties login = new Properties();
    login.setProperty("user", user);
    String password = System.getenv(PASSWORD);
    if (password != null) {
      login.setProperty("password", password);
    }
    login.setProperty("ApplicationName", "participant " + name);
    login.setProperty("socketTimeout", "60");
    return login;
  }

  private Map<String, Object> consumer() {
    return Map.of(
        "bootstrap.servers", kafka,
        "group.id", group.orElse("participant-" + name),
        // A killed one is not waited for long by the one that replaces it.
        "session.timeout.ms", "6000",
        "heartbeat.interval.ms", "1500",
        "isolation.level", "read_committed",
        "enable.auto.commit", "false",
        "auto.offset.reset", "earliest");
  }

  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  continue;
                }
              } catch (IOException e) {
                // As good as its end.
              }
              Runtime.getRuntime().halt(0);
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }
}
