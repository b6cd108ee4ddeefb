package io.thermocline.connectors.postgres;

import static io.thermocline.connectors.postgres.ItemRow.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Postgres is killed, not stopped, while rows flow. */
@Timeout(120)
class OutageTest {

  @BeforeAll
  static void allowForABusyMachine() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  private static final FlushPolicy SMALL = new FlushPolicy(Duration.ofMillis(100), 100, 200);

  @Test
  void holdsTheStreamBackAndLosesNothing(@TempDir Path directory) throws Exception {
    try (PostgresServer postgres = new PostgresServer(directory)) {
      PostgresTables.create(postgres.config(), List.of(ItemRow.table("item")));
      try (ItemSink sink = new ItemSink(postgres.config(), "item", SMALL)) {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> stream =
            CompletableFuture.runAsync(() -> writeUntil(enough, sink, written));
        await().until(() -> written.get() > 1_000);
        postgres.kill();

        await().until(() -> sink.metrics.value(SinkMetrics.CIRCUIT_STATE) == 1);
        int held = written.get();
        await().during(Duration.ofMillis(300)).until(written::get, count -> count == held);
        postgres.restart();

        await().until(() -> written.get() > held + 1_000);
        enough.set(true);
        stream.get();
        assertThat(sink.metrics.value(SinkMetrics.CIRCUIT_STATE)).isZero();
        assertThat(postgres.rows("SELECT count(*), count(DISTINCT id) FROM sink_test.item"))
            .containsExactly(written + "|" + written);
      }
    }
  }

  @Test
  void theHotTierHoldsTheStreamBackToo(@TempDir Path directory) throws Exception {
    try (PostgresServer postgres = new PostgresServer(directory);
        HotClicks clicks = HotClicks.in(postgres.config(), "clicks")) {
      AtomicInteger written = new AtomicInteger();
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Void> stream =
          CompletableFuture.runAsync(() -> writeUntil(enough, clicks, written));
      await().until(() -> written.get() > 20_000);
      postgres.kill();
      await().until(() -> clicks.metrics.value(HotMetrics.CIRCUIT_STATE) == 1);
      await().during(Duration.ofMillis(300)).until(written::get, new Unchanged()::test);
      int held = written.get();
      postgres.restart();

      await().until(() -> written.get() > held + 20_000);
      enough.set(true);
      stream.get();
      assertThat(postgres.rows("SELECT count(*), count(DISTINCT _offset) FROM hot.clicks"))
          .containsExactly(written + "|" + written);
    }
  }

  private static void writeUntil(AtomicBoolean enough, HotClicks clicks, AtomicInteger written) {
    try {
      while (!enough.get()) {
        clicks.add(HotClicks.TODAY, 0, written.getAndIncrement(), "page");
      }
      clicks.writer.flush();
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  /** Whether a count is what it was at the last look. */
  private static final class Unchanged {
    private int last = -1;

    boolean test(int now) {
      boolean same = now == last;
      last = now;
      return same;
    }
  }

  @Test
  void aCancelledJobDoesNotWaitForPostgres(@TempDir Path directory) throws Exception {
    PostgresServer postgres = new PostgresServer(directory);
    PostgresTables.create(postgres.config(), List.of(ItemRow.table("item")));
    ItemSink sink = new ItemSink(postgres.config(), "item", SMALL);
    sink.write(upsert("a", "one", 1));
    postgres.kill();
    Thread task = Thread.currentThread();
    CompletableFuture<Void> canceller =
        CompletableFuture.runAsync(
            () -> {
              await().until(() -> sink.metrics.value(SinkMetrics.CIRCUIT_STATE) == 1);
              task.interrupt();
            });

    assertThatThrownBy(sink::checkpoint).isInstanceOf(InterruptedException.class);
    canceller.join();
    long start = System.nanoTime();
    sink.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    await().untilAsserted(() -> assertThat(flushers()).isEmpty());
    postgres.restart();
    postgres.close();
  }

  @Test
  void tablesAreCreatedOnceTheServerIsThere(@TempDir Path directory) throws Exception {
    try (PostgresServer postgres = new PostgresServer(directory)) {
      postgres.kill();
      CompletableFuture<Void> created = CompletableFuture.runAsync(() -> create(postgres.config()));
      postgres.restart();
      created.get();

      assertThat(postgres.rows("SELECT * FROM sink_test.item")).isEmpty();
    }
  }

  private static void writeUntil(AtomicBoolean enough, ItemSink sink, AtomicInteger written) {
    try {
      while (!enough.get()) {
        sink.write(upsert("key-" + written.incrementAndGet(), "x", 1));
      }
      sink.checkpoint();
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private static void create(PostgresConfig config) {
    try {
      PostgresTables.create(config, List.of(ItemRow.table("item")));
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private static List<String> flushers() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("postgres-sink sink_test.item"))
        .toList();
  }
}
