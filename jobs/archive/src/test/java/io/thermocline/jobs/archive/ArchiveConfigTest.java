package io.thermocline.jobs.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.Clock;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {

  private static final List<String> ENDPOINTS =
      List.of(
          "--kafka.bootstrap.servers", "k:9092",
          "--registry.url", "http://r",
          "--postgres.url", "jdbc:postgresql://p/db",
          "--postgres.user", "u");

  @Test
  void defaultsAreOurOwnDatasetsAndTheMachinesClock() {
    ArchiveConfig config = parse("--warehouse", "s3://b/warehouse");
    assertThat(config.datasets())
        .extracting(Dataset::name)
        .containsExactly("orders", "orders_dlq", "telemetry", "telemetry_dlq");
    assertThat(config.clock()).isEqualTo(new Clock.Wall());
    assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.catalog().properties())
        .containsEntry("type", "jdbc")
        .containsEntry("warehouse", "s3://b/warehouse")
        .containsEntry("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
  }

  @Test
  void everythingCanBeOtherwise() {
    ArchiveConfig config =
        parse(
            "--datasets",
            "clicks: topic=clicks.v1 hot=1d warm=2d cold=3d then=keep eventTime=at key=page",
            "--as-of",
            "2017-03-01",
            "--checkpoint.interval",
            "5s",
            "--catalog.properties",
            "type=glue;glue.id=7",
            "--s3.endpoint",
            "http://s3:9000",
            "--s3.region",
            "eu-west-1",
            "--s3.secret.key.env",
            "SECRET");
    assertThat(config.datasets()).extracting(Dataset::name).containsExactly("clicks", "clicks_dlq");
    assertThat(config.clock().today()).isEqualTo(LocalDate.of(2017, 3, 1));
    assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.catalog().properties())
        .containsEntry("type", "glue")
        .containsEntry("glue.id", "7")
        .containsEntry("s3.endpoint", "http://s3:9000")
        .containsEntry("client.region", "eu-west-1")
        .doesNotContainKey("uri");
    assertThat(config.catalog().secrets()).containsOnlyKeys("s3.secret-access-key");
  }

  @Test
  void aTimeOfDayIsATimeToo() {
    assertThat(parse("--warehouse", "s3://b/w", "--as-of", "2017-03-01T23:59:00Z").clock())
        .isEqualTo(new Clock.AsOf(Instant.parse("2017-03-01T23:59:00Z")));
  }

  @Test
  void whatMakesNoSenseIsToldWithTheRemedy() {
    assertThatThrownBy(() -> parse("--as-of", "yesterday", "--warehouse", "s3://b/w"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as-of")
        .hasMessageContaining("write now, 2017-03-01 or 2017-03-01T12:00:00Z");
    assertThatThrownBy(() -> parse("--datasets", "clicks: topic=c"))
        .hasMessageContaining("datasets");
    assertThatThrownBy(() -> parse()).hasMessageContaining("--warehouse is missing");
    assertThatThrownBy(() -> parse("--catalog.properties", "glue"))
        .hasMessageContaining("write key=value;key=value");
  }

  private static ArchiveConfig parse(String... arguments) {
    List<String> all = new ArrayList<>(ENDPOINTS);
    all.addAll(List.of(arguments));
    return ArchiveConfig.parse(all.toArray(String[]::new));
  }
}
