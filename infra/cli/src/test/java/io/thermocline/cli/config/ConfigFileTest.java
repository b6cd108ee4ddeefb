package io.thermocline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.schemas.dataset.DatasetText;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  private static final String SMALLEST =
      """
      kafka:
        bootstrapServers: broker:9092
      registry:
        url: http://registry:8081/
      postgres:
        url: jdbc:postgresql://db/readmodels
        user: app
        passwordEnv: DB_PASSWORD
      flink:
        url: http://jobmanager:8081
      """;

  @TempDir private Path directory;

  @Test
  void smallestFileLeavesOutWhatIsOptional() throws IOException {
    Deployment read = ConfigFile.read(file(SMALLEST));

    assertThat(read.kafka()).isEqualTo(new Deployment.Kafka("broker:9092", Optional.empty()));
    assertThat(read.registry().url()).isEqualTo("http://registry:8081");
    assertThat(read.registry().authEnv()).isEmpty();
    assertThat(read.postgres().password()).isEqualTo(new Secret.InEnvironment("DB_PASSWORD"));
    assertThat(read.postgres().address())
        .isEqualTo(new Deployment.Postgres.Address("db", 5432, "readmodels"));
    assertThat(read.s3()).isEmpty();
    assertThat(read.flink().url()).isEqualTo("http://jobmanager:8081");
  }

  @Test
  void exampleOfTheDocumentationIsRight() throws IOException {
    String page = Files.readString(Path.of("../../docs/configuration.md"));
    String example = page.split("```yaml\n")[1].split("```")[0];

    Deployment read = ConfigFile.read(file(example));

    assertThat(read.kafka().clientFile()).contains(directory.resolve("kafka-client.properties"));
    assertThat(read.registry().authEnv()).contains("REGISTRY_AUTH");
    assertThat(read.postgres().address().port()).isEqualTo(5432);
    assertThat(read.s3().orElseThrow().bucket()).isEqualTo("flink-state");
    assertThat(read.s3().orElseThrow().secretKey())
        .isEqualTo(new Secret.InFile(Path.of("/etc/thermocline/s3.secret-key")));
  }

  @Test
  void allProblemsAreToldTogetherEachWithItsLine() throws IOException {
    Path file =
        file(
            """
            kafka:
              bootstrapServer: broker:9092
            registry:
              url: registry:8081
            postgres:
              url: postgres://db/readmodels
              user: app
              passwordFile: a
              passwordEnv: B
            flinc:
              url: http://jobmanager:8081
            """);

    BadConfigException refused =
        catchThrowableOfType(BadConfigException.class, () -> ConfigFile.read(file));

    assertThat(refused.problems())
        .extracting(p -> p.line() + " " + p.key())
        .containsExactlyInAnyOrder(
            "1 flink",
            "2 kafka.bootstrapServer",
            "2 kafka.bootstrapServers",
            "4 registry.url",
            "6 postgres.url",
            "8 postgres.passwordFile",
            "10 flinc");
    assertThat(refused.problems()).isSortedAccordingTo((a, b) -> a.line() - b.line());
    assertThat(refused)
        .hasMessageContaining(file + ":1: flink: missing")
        .hasMessageContaining(
            ":2: kafka.bootstrapServer: unknown key; known here: bootstrapServers, clientFile")
        .hasMessageContaining(":4: registry.url: expected http://host:port, found registry:8081")
        .hasMessageContaining(
            ":8: postgres.passwordFile: give one of passwordFile and passwordEnv," + " found both");
  }

  @Test
  void datasetsAreReadEachWithItsPolicy() throws IOException {
    Deployment read =
        ConfigFile.read(
            file(
                SMALLEST
                    + """
                    datasets:
                      clicks:  { topic: clicks.v1, hot: 1d, warm: 30d, cold: 1y, then: keep }
                      sensors: { topic: s.v1, hot: 7d, warm: 90d, cold: 2y, eventTime: at, key: id,
                                 then: { aggregate: 1h, keep: 10y } }
                    catalog:
                      type: glue
                    """));
    assertThat(DatasetText.format(read.datasets()))
        .isEqualTo(
            "clicks: topic=clicks.v1 hot=1d warm=30d cold=1y then=keep eventTime=_timestamp; "
                + "sensors: topic=s.v1 hot=7d warm=90d cold=2y then=1h:10y eventTime=at key=id");
    assertThat(read.catalog()).isEqualTo(Map.of("type", "glue"));
    assertThat(ConfigFile.read(file(SMALLEST)).datasets()).isEqualTo(Datasets.DEFAULTS);
  }

  @Test
  void absurdPoliciesAreToldTogetherEachWithItsLine() throws IOException {
    Path file =
        file(
            """
            datasets:
              orders:
                topic: orders
                hot: -3d
                warm: 2 weeks
                cold: 7y
                then: burn
              clicks:
                topic: clicks
                hot: 9d
                warm: 8d
                cold: 1w
                then: { aggregate: 5h, keep: 10y }
                keep: 3d
            """);
    BadConfigException refused =
        catchThrowableOfType(BadConfigException.class, () -> ConfigFile.readDatasets(file));
    assertThat(refused.problems())
        .extracting(p -> p.line() + " " + p.key())
        .containsExactly(
            "4 datasets.orders.hot",
            "5 datasets.orders.warm",
            "7 datasets.orders.then",
            "11 datasets.clicks.warm",
            "12 datasets.clicks.cold",
            "13 datasets.clicks.then.aggregate",
            "14 datasets.clicks.keep");
    assertThat(refused)
        .hasMessageContaining(":4: datasets.orders.hot: '-3d' is no age")
        .hasMessageContaining(":11: datasets.clicks.warm: 8d is before hot (9d)")
        .hasMessageContaining(":12: datasets.clicks.cold: 1w is before warm (8d)");
  }

  @Test
  void whatCannotBeReadOfAPolicyHidesNothingElse() throws IOException {
    Path file =
        file(
            """
            datasets:
              orders:
                topic: orders
                hot: -3d
                warm: 90d
                cold: 30d
                then: { aggregate: 5h, keep: 7d }
              Orders:
                topic: orders
                hot: 1d
                warm: 2d
                cold: three
                then: purge
              clicks:
                hot: 9d
                warm: soon
                cold: 1w
                then: keep
            """);
    BadConfigException refused =
        catchThrowableOfType(BadConfigException.class, () -> ConfigFile.readDatasets(file));
    assertThat(refused.problems())
        .extracting(p -> p.line() + " " + p.key())
        .containsExactly(
            "4 datasets.orders.hot",
            "6 datasets.orders.cold",
            "7 datasets.orders.then.aggregate",
            "7 datasets.orders.then",
            "8 datasets.Orders",
            "9 datasets.Orders.topic",
            "12 datasets.Orders.cold",
            "15 datasets.clicks.topic",
            "16 datasets.clicks.warm",
            "17 datasets.clicks.cold");
    assertThat(refused)
        .hasMessageContaining(":6: datasets.orders.cold: 30d is before warm (90d)")
        .hasMessageContaining(":7: datasets.orders.then: 7d is before cold (30d)")
        .hasMessageContaining(":9: datasets.Orders.topic: is the topic of dataset orders too")
        .hasMessageContaining(":17: datasets.clicks.cold: 1w is before hot (9d)");
  }

  /** Jobs get datasets as words: what comes after a blank would be a value of its own there. */
  @Test
  void onlyNamesOfFieldsAreTakenForFields() throws IOException {
    Path file =
        file(
            """
            datasets:
              a: { topic: a, hot: 1d, warm: 2d, cold: 3d, then: purge,
                   eventTime: meta.at,
                   key: id then=keep,
                   subject: 1st }
              b: { topic: b, hot: 1d, warm: 2d, cold: 3d, then: purge,
                   eventTime: _timestamp, key: Größe_2, subject: customerId }
            """);
    BadConfigException refused =
        catchThrowableOfType(BadConfigException.class, () -> ConfigFile.readDatasets(file));
    assertThat(refused.problems())
        .extracting(p -> p.line() + " " + p.key() + ": " + p.message())
        .containsExactly(
            "3 datasets.a.eventTime: 'meta.at' is no field's name; write letters, digits and _, no digit first",
            "4 datasets.a.key: 'id then=keep' is no field's name; write letters, digits and _, no digit first",
            "5 datasets.a.subject: '1st' is no field's name; write letters, digits and _, no digit first");
  }

  @Test
  void retentionHasItsOwnSection() throws IOException {
    assertThat(ConfigFile.read(file(SMALLEST)).retention()).isEqualTo(RetentionSettings.DEFAULTS);
    RetentionSettings read =
        ConfigFile.read(
                file(
                    SMALLEST
                        + """
                        retention:
                          coldClass: DEEP_ARCHIVE
                          snapshotAge: 12h
                          orphanGrace: 30d
                          confirmAbove: 25%
                        """))
            .retention();
    assertThat(read.coldClass()).isEqualTo("DEEP_ARCHIVE");
    assertThat(read.snapshotAge()).isEqualTo(Duration.ofHours(12));
    assertThat(read.orphanGrace()).isEqualTo(Duration.ofDays(30));
    assertThat(read.deletionShare()).isEqualTo(0.25);
    assertThat(
            catchThrowableOfType(
                BadConfigException.class,
                () ->
                    ConfigFile.read(
                        file(
                            SMALLEST
                                + """
                                retention:
                                  coldClass: glacier
                                  snapshotAge: 1 day
                                  confirmAbove: 0.1
                                  compact: 3
                                """))))
        .hasMessageContaining("retention.coldClass: 'glacier' is no storage class")
        .hasMessageContaining("retention.snapshotAge: '1 day' is no duration; write 30m, 12h or 7d")
        .hasMessageContaining("retention.confirmAbove: '0.1' is no share; write 10%")
        .hasMessageContaining("retention.compact: unknown key");
  }

  @Test
  void neitherPasswordIsAProblemOfTheSection() throws IOException {
    Path file = file(SMALLEST.replace("  passwordEnv: DB_PASSWORD\n", ""));

    assertThat(catchThrowableOfType(BadConfigException.class, () -> ConfigFile.read(file)))
        .hasMessageContaining(":6: postgres.passwordFile: give one of")
        .hasMessageContaining("found neither");
  }

  @Test
  void passwordInTheUrlIsRefusedAndNotRepeated() throws IOException {
    Path file = file(SMALLEST.replace("db/readmodels", "db/readmodels?user=app&password=s3cret"));

    assertThat(catchThrowableOfType(BadConfigException.class, () -> ConfigFile.read(file)))
        .hasMessageContaining(":6: postgres.url: must not hold a password")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void keyGivenTwiceIsAProblemAtItsSecondLine() throws IOException {
    Path file = file(SMALLEST.replace("  user: app\n", "  user: app\n  user: other\n"));

    assertThat(catchThrowableOfType(BadConfigException.class, () -> ConfigFile.read(file)))
        .hasMessageContaining(":8: postgres.user: given twice");
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() throws IOException {
    Path file = file("kafka:\n  bootstrapServers: [broker\n");

    assertThat(catchThrowableOfType(BadConfigException.class, () -> ConfigFile.read(file)))
        .hasMessageContaining(":3: not YAML: ");
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    Path file = file("# nothing here\n");

    assertThat(catchThrowableOfType(BadConfigException.class, () -> ConfigFile.read(file)))
        .hasMessageContaining(":1: the file is empty");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("thermocline.yaml"), content);
  }
}
