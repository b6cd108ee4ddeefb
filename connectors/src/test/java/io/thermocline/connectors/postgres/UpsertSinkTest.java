package io.thermocline.connectors.postgres;

import static io.thermocline.connectors.postgres.ItemRow.correction;
import static io.thermocline.connectors.postgres.ItemRow.delete;
import static io.thermocline.connectors.postgres.ItemRow.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class UpsertSinkTest {

  private static final FlushPolicy SMALL = new FlushPolicy(FlushPolicy.DEFAULT.interval(), 10, 20);

  private final PostgresServer postgres;
  private String table;

  UpsertSinkTest(PostgresServer postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void createTable(TestInfo test) throws Exception {
    table = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    PostgresTables.create(postgres.config(), List.of(ItemRow.table(table)));
  }

  @Test
  void insertsAndReplacesByNewerOrEqualVersion() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      sink.write(upsert("a", "one", 1), upsert("b", "one", 1));
      sink.checkpoint();
      sink.write(upsert("a", "two", 2), upsert("b", "again", 1));
      sink.checkpoint();
    }

    assertThat(stored()).containsExactly("a|two|2", "b|again|1");
  }

  @Test
  void keepsTheStoredRowFromAnOlderUpsertAndAnOlderDelete() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      sink.write(upsert("a", "five", 5), upsert("b", "five", 5));
      sink.checkpoint();
      sink.write(upsert("a", "four", 4), delete("b", 4));
      sink.checkpoint();

      assertThat(stored()).containsExactly("a|five|5", "b|five|5");
      assertThat(sink.metrics.value(SinkMetrics.ROWS_WRITTEN)).isEqualTo(2);
      assertThat(sink.metrics.value("numRecordsSend")).isEqualTo(4);
    }
  }

  @Test
  void correctionWinsOverAHigherVersion() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      sink.write(upsert("a", "five", 5));
      sink.checkpoint();
      sink.write(correction("a", "corrected", 3));
      sink.checkpoint();
    }

    assertThat(stored()).containsExactly("a|corrected|3");
  }

  @Test
  void deleteRemovesTheSameVersionAndALaterUpsertBringsTheRowBack() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      sink.write(upsert("a", "one", 1), upsert("b", "one", 1), upsert("c", "one", 1));
      sink.checkpoint();
      sink.write(delete("a", 1), delete("b", 2), upsert("b", "back", 1));
      sink.checkpoint();
    }

    assertThat(stored()).containsExactly("b|back|1", "c|one|1");
  }

  @Test
  void changesOfAKeyBetweenFlushesBecomeOneWrite() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      for (int version = 1; version <= 100; version++) {
        sink.write(upsert("a", "v" + version, version));
      }
      sink.checkpoint();

      assertThat(stored()).containsExactly("a|v100|100");
      assertThat(sink.metrics.value(SinkMetrics.ROWS_WRITTEN)).isEqualTo(1);
      assertThat(sink.metrics.value(SinkMetrics.ROWS_COALESCED)).isEqualTo(99);
    }
  }

  @Test
  void aRowBecomesVisibleAfterTheIntervalWithoutACheckpoint() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      sink.write(upsert("a", "one", 1));
      sink.time.advance(FlushPolicy.DEFAULT.interval().toMillis());

      await().untilAsserted(() -> assertThat(stored()).containsExactly("a|one|1"));
    }
  }

  @Test
  void aFullBufferIsWrittenBeforeTheIntervalAndInSeveralStatements() throws Exception {
    try (ItemSink sink = open(SMALL)) {
      for (int i = 0; i < 95; i++) {
        sink.write(upsert("key-%02d".formatted(i), "x", 1));
      }
      await().untilAsserted(() -> assertThat(stored()).hasSizeGreaterThanOrEqualTo(10));
      sink.checkpoint();
    }

    assertThat(stored())
        .isEqualTo(IntStream.range(0, 95).mapToObj("key-%02d|x|1"::formatted).toList());
  }

  @Test
  void holdsTheStreamBackWhileTheTableIsLocked() throws Exception {
    try (ItemSink sink = open(SMALL);
        Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE sink_test." + table);
      AtomicInteger written = new AtomicInteger();
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeMany(sink, written));

      await().during(Duration.ofMillis(300)).until(written::get, count -> count == 29);
      assertThat(sink.mapper.encoded).as("also those that wait for the lock").hasValue(30);
      other.rollback();
      writing.join();
      sink.checkpoint();
    }
    assertThat(stored()).hasSize(100);
  }

  @Test
  void namesTheRowThatPostgresRefuses() throws Exception {
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      for (int i = 0; i < 100; i++) {
        sink.write(upsert("key-" + i, i == 77 ? "nul \u0000 byte" : "fine", 1));
      }

      assertThatThrownBy(sink::checkpoint)
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("refused 1 of 100 rows of sink_test." + table)
          .hasMessageContaining("key key-77:")
          .hasMessageContaining("[SQLState 22021]")
          .hasMessageContaining("correct the producer");
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void aMissingTableFailsTheNextWriteWithItsRemedy() throws Exception {
    postgres.execute("DROP TABLE sink_test." + table);
    try (ItemSink sink = open(FlushPolicy.DEFAULT)) {
      sink.write(upsert("a", "one", 1));

      assertThatThrownBy(sink::checkpoint)
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("sink_test." + table)
          .hasMessageContaining("[SQLState 42P01]")
          .hasMessageContaining("Check that user and password are right");
      assertThatThrownBy(() -> sink.time.advance(1_000)).isInstanceOf(PostgresException.class);
    }
  }

  private static void writeMany(ItemSink sink, AtomicInteger written) {
    try {
      for (int i = 0; i < 100; i++) {
        sink.write(upsert("key-" + i, "x", 1));
        written.incrementAndGet();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ItemSink open(FlushPolicy policy) {
    return new ItemSink(postgres.config(), table, policy);
  }

  private List<String> stored() throws Exception {
    return postgres.rows("SELECT * FROM sink_test.%s ORDER BY id".formatted(table));
  }
}
