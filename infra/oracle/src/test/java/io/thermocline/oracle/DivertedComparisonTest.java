package io.thermocline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DivertedComparisonTest {

  private OracleDatabase database;

  @BeforeEach
  void expectsTwoDeadLetters() throws Exception {
    database = OracleDatabase.open("events.sql", "dead-expected.sql");
    try (EventAppender appender = new EventAppender(database)) {
      appender.addDead(0, 7, "no value", "aa");
      appender.addDead(1, 9, "trailing bytes", "bb");
    }
    database.execute(
        "CREATE TABLE dead_found"
            + " (topic VARCHAR, topic_partition INTEGER, topic_offset BIGINT, digest VARCHAR)");
    find(Topics.ORDERS_EVENTS.name(), 0, 7, "aa");
  }

  @AfterEach
  void closes() throws Exception {
    database.close();
  }

  @Test
  void theSameCoordinatesWithTheSameBytesPass() throws Exception {
    find(Topics.ORDERS_EVENTS.name(), 1, 9, "bb");
    assertThat(check().passed()).isTrue();
  }

  @Test
  void aMissingOneIsNamed() throws Exception {
    DivertedCheck check = check();
    assertThat(check.missing()).isEqualTo(1);
    assertThat(check.examples())
        .containsExactly("orders.events.v1 partition 1 offset 9: not put aside (trailing bytes)");
  }

  @Test
  void anUnexpectedARepeatedAndAnAlteredOneAreCounted() throws Exception {
    find(Topics.ORDERS_EVENTS.name(), 1, 9, "changed");
    find(Topics.ORDERS_EVENTS.name(), 0, 7, "aa");
    find("another.topic", 1, 9, "bb");
    DivertedCheck check = check();
    assertThat(check.altered()).isEqualTo(1);
    assertThat(check.repeated()).isEqualTo(1);
    assertThat(check.unexpected()).isEqualTo(1);
    assertThat(check.missing()).isZero();
    assertThat(check.passed()).isFalse();
  }

  private void find(String topic, int partition, long offset, String digest) throws Exception {
    database.execute(
        "INSERT INTO dead_found VALUES ('%s', %d, %d, '%s')"
            .formatted(topic, partition, offset, digest));
  }

  private DivertedCheck check() throws Exception {
    return new DivertedComparison(database).deadLetters(Topics.ORDERS_EVENTS);
  }
}
