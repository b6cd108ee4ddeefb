package io.thermocline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollupTopicTest {

  private static final Instant NOON = Events.NOON;
  private static final String KEY = "a\\|b|m|1m|2026-03-01T12:00:00Z";

  private Recomputed expected;

  @BeforeEach
  void recomputesOneReading() throws Exception {
    expected =
        Recomputed.telemetry(
            0, List.of(new ArrivedReading("a|b", "m", NOON, Optional.empty(), 2.5)));
  }

  @AfterEach
  void closes() throws Exception {
    expected.close();
  }

  @Test
  void theNewestRecordOfAWindowIsItsRow() throws Exception {
    assertThat(minutes(record(KEY, 9), record(KEY, 2.5)).passed()).isTrue();
    assertThat(minutes(record(KEY, 2.5), record(KEY, 9)).differences())
        .contains(new Difference("a|b m 2026-03-01 12:00:00", "sum", "2.5", "9.0"));
  }

  @Test
  void aRecordUnderAForeignKeyIsARowOfNobody() throws Exception {
    TableCheck check = minutes(record(KEY, 2.5), record("a|b|m|1m|2026-03-01T12:00:00Z", 2.5));
    assertThat(check.extra()).isEqualTo(1);
    assertThat(check.differences())
        .containsExactly(
            new Difference(
                "a|b (under the key a|b|m|1m|2026-03-01T12:00:00Z) m 2026-03-01 12:00:00",
                "row",
                "none",
                "a row"));
  }

  @Test
  void aWindowWithoutARecordIsMissing() throws Exception {
    assertThat(minutes().missing()).isEqualTo(1);
  }

  private record Written(String key, GenericRecord rollup) {}

  private TableCheck minutes(Written... records) throws Exception {
    try (RollupAppender appender = new RollupAppender(expected.database())) {
      for (Written written : records) {
        appender.add(written.key().getBytes(StandardCharsets.UTF_8), written.rollup());
      }
    }
    return new RollupTopic(expected.database()).checkNewest().get(0);
  }

  private static Written record(String key, double value) {
    return new Written(
        key,
        new GenericRecordBuilder(Topics.TELEMETRY_ROLLUPS.valueSchema())
            .set("deviceId", "a|b")
            .set("metric", "m")
            .set("size", "1m")
            .set("windowStart", NOON.toEpochMilli())
            .set("count", 1L)
            .set("sum", value)
            .set("min", value)
            .set("max", value)
            .set("last", value)
            .build());
  }
}
