package io.thermocline.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

  @Test
  void everyEndpointIsNamedWithAllThatAClientNeeds() {
    JsonNode json = StatusJson.of(Statuses.atWork());

    assertThat(json.at("/kafka/bootstrapServers").asText()).isEqualTo("127.0.0.1:19092");
    assertThat(json.at("/registry/url").asText()).isEqualTo("http://127.0.0.1:18081");
    assertThat(json.at("/postgres/jdbcUrl").asText())
        .isEqualTo("jdbc:postgresql://127.0.0.1:15432/thermocline");
    assertThat(json.at("/postgres/host").asText()).isEqualTo("127.0.0.1");
    assertThat(json.at("/postgres/port").asInt()).isEqualTo(15432);
    assertThat(json.at("/postgres/database").asText()).isEqualTo("thermocline");
    assertThat(json.at("/postgres/user").asText()).isEqualTo("owner");
    assertThat(json.at("/postgres/passwordFile").asText())
        .isEqualTo("/home/secrets/postgres.password");
    assertThat(json.at("/s3/endpoint").asText()).isEqualTo("http://127.0.0.1:19000");
    assertThat(json.at("/s3/accessKeyFile").asText()).isEqualTo("/home/secrets/s3.access-key");
    assertThat(json.at("/s3/secretKeyEnv").asText()).isEqualTo("S3_SECRET");
    assertThat(json.at("/flink/url").asText()).isEqualTo("http://127.0.0.1:18082");
  }

  @Test
  void jobsTopicsTablesAndDeadLettersAreCounted() {
    JsonNode json = StatusJson.of(Statuses.atWork());

    assertThat(json.at("/jobs/0/lag").asLong()).isEqualTo(1234);
    assertThat(json.at("/jobs/0/checkpointAgeMs").asLong()).isEqualTo(1200);
    assertThat(json.at("/topics/0/records").asLong()).isEqualTo(33_027);
    assertThat(json.at("/tables/0/rows").asLong()).isEqualTo(7_803);
    assertThat(json.at("/tables/1").has("rows")).isFalse();
    assertThat(json.at("/sagas/0/compensating").asLong()).isEqualTo(2);
    assertThat(json.at("/sagas/0/stuck").asLong()).isZero();
    assertThat(json.at("/deadLetterCount").asLong()).isEqualTo(7);
    assertThat(json.has("trouble")).isFalse();
  }

  @Test
  void tiersSayWhatTheyHoldAndHowFarTheyGo() {
    JsonNode json = StatusJson.of(Statuses.atWork());

    assertThat(json.at("/archive/0/tier").asText()).isEqualTo("hot");
    assertThat(json.at("/archive/0").has("lag")).isFalse();
    assertThat(json.at("/archive/1/rows").asLong()).isEqualTo(32_968);
    assertThat(json.at("/archive/1/newestEvent").asText()).isEqualTo("2026-01-31T11:59:29Z");
    assertThat(json.at("/archive/1/archivedOffsets/1").asLong()).isEqualTo(13_000);
    assertThat(json.at("/archive/1/lag").asLong()).isEqualTo(27);
  }

  @Test
  void whatCouldNotBeAskedSaysWhy() {
    JsonNode json = StatusJson.of(Statuses.withDeadKafka());

    assertThat(json.at("/topics")).isEmpty();
    assertThat(json.at("/trouble/topics").asText()).isEqualTo("kafka is dead");
    assertThat(json.at("/servers/0/state").asText()).isEqualTo("dead");
    assertThat(json.at("/servers/0").has("pid")).isFalse();
  }
}
