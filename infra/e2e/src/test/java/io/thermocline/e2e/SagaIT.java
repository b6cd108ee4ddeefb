package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.SagaCommand;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import io.thermocline.schemas.Participant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders go through their sagas while everything breaks. */
@ExtendWith(ExplainsFailures.class)
class SagaIT {

  private static final int ORDERS = Integer.getInteger("thermocline.saga.orders", 600);
  private static final int PER_SECOND = Integer.getInteger("thermocline.saga.rate", 50);

  private static final Duration TASK_MANAGER_BACK = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(40L * ORDERS);

  private static final List<String> SETTINGS =
      List.of(
          "--checkpoint.interval", "500ms",
          "--step.timeout", "8s",
          "--step.sends", "3",
          "--step.backoff", "200ms",
          "--step.backoff.max", "2s",
          "--circuit.interval", "2s");

  /** 10 % of orders declined, 5 % of commands or orders timed out, the rest as it comes. */
  private static final List<String> MOODS =
      List.of(
          "--declines", "0.034",
          "--transients", "0.03",
          "--silent", "0.03",
          "--mute", "0.007",
          "--duplicates", "0.1");

  @Test
  void everySagaEndsAndTheBooksBalanceWhateverBreaks() throws Exception {
    ServerHandle taskManager = SharedStack.get().server(ServerName.FLINK_TASKMANAGER);
    try (SagaRun run =
        start(
            Map.of(
                Participant.INVENTORY, with("--crashes", Double.toString(3.0 / ORDERS)),
                Participant.PAYMENT, with("--outage-every", "PT20S", "--outage-for", "PT2S"),
                Participant.SHIPPING, with("--latency", "PT0.05S")))) {
      ExecutorService customers = Executors.newSingleThreadExecutor();
      Future<Void> placing = customers.submit(() -> placeOrders(run));
      customers.shutdown();
      awaitEnded(run, ORDERS / 10);
      taskManager.kill();
      taskManager.start();
      run.participants().kill(Participant.PAYMENT);
      awaitEnded(run, ORDERS / 3);
      taskManager.kill();
      run.participants().kill(Participant.INVENTORY);
      taskManager.start();
      run.participants().kill(Participant.SHIPPING);
      placing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitEnded(run, ORDERS);

      SagaBooks books = new SagaBooks(run);
      System.err.printf(
          "[saga] %d orders, %d participants restarted: %s%n",
          ORDERS, run.participants().restarts(), books.summary());
      assertThat(run.job().failures()).as("the TaskManager was killed twice").hasSizeGreaterThan(1);
      books.mustBalance();
      assertThat(run.number("SELECT count(*) FROM orders.saga_status WHERE outcome = 'CANCELLED'"))
          .isPositive();

      replayedOrdersCauseNoCommand(run);
    }
  }

  /** The past once more, with orders nobody remembers among it. */
  private static void replayedOrdersCauseNoCommand(SagaRun run) throws Exception {
    for (int i = 0; i < ORDERS; i++) {
      run.orders().replay("o" + i);
      run.orders().replay("old" + i);
    }
    // Behind them in each partition.
    int fresh = 32;
    for (int i = 0; i < fresh; i++) {
      run.orders().place("fresh" + i);
    }
    run.orders().flush();
    awaitEnded(run, ORDERS + fresh);
    List<SagaCommand> commands = new SagaTopics(run.deployment()).commands();
    assertThat(commands).noneMatch(command -> command.getOrderId().startsWith("old"));
    assertThat(run.number("SELECT count(*) FROM orders.saga_status")).isEqualTo(ORDERS + fresh);
    new SagaBooks(run).mustBalance();
  }

  private static SagaRun start(Map<Participant, List<String>> faults) throws Exception {
    return SagaRun.start(
        SharedStack.get(),
        Path.of(System.getProperty("thermocline.job.jar")),
        Path.of(System.getProperty("thermocline.e2e.home")),
        SETTINGS,
        faults);
  }

  private static List<String> with(String... more) {
    return Stream.concat(MOODS.stream(), Stream.of(more)).toList();
  }

  /** One in twenty twice, one in thirty cancelled at some step. */
  private static Void placeOrders(SagaRun run) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < ORDERS; i++) {
      while (System.nanoTime() - start < i * 1_000_000_000L / PER_SECOND) {
        LockSupport.parkNanos(1_000_000);
      }
      run.orders().place("o" + i);
      if (i % 20 == 0) {
        run.orders().place("o" + i);
      }
      if (i % 30 == 0 && i > PER_SECOND) {
        run.orders().cancel("o" + (i - i / 30 % PER_SECOND));
      }
    }
    run.orders().flush();
    return null;
  }

  private static void awaitEnded(SagaRun run, long orders) {
    Awaitility.await(orders + " sagas ended")
        .atMost(PATIENCE.plus(TASK_MANAGER_BACK))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> run.ended() >= orders);
  }
}
