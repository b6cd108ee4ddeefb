package io.thermocline.e2e;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Clicks that go on while a test breaks something, one in a hundred of them unreadable. */
final class OngoingClicks implements AutoCloseable {

  private static final int POISON_EACH = 97;
  private static final int LATE_EACH = 13;
  private static final long LAST_SECONDS = 60;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> sending;
  private volatile boolean ended;

  private OngoingClicks(ClickStream stream, int perSecond, LongConsumer one) {
    sending = thread.submit(() -> send(stream, perSecond, one));
  }

  static OngoingClicks start(ClickStream stream, int perSecond) {
    return start(stream, perSecond, number -> sendOne(stream, number));
  }

  /**
   * @param one sends the click of that number
   */
  static OngoingClicks start(ClickStream stream, int perSecond, LongConsumer one) {
    return new OngoingClicks(stream, perSecond, one);
  }

  /** Sends no more; returns when all of it is acknowledged. */
  void end() throws Exception {
    ended = true;
    sending.get(LAST_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    ended = true;
    thread.shutdownNow();
  }

  private static void sendOne(ClickStream stream, long number) {
    if (number % POISON_EACH == POISON_EACH - 1) {
      stream.poison();
    } else {
      stream.click(ClickStream.TODAY.minusDays(number % LATE_EACH));
    }
  }

  private Void send(ClickStream stream, int perSecond, LongConsumer one)
      throws InterruptedException {
    long start = System.nanoTime();
    for (long i = 0; !ended; i++) {
      one.accept(i);
      long due = start + i * 1_000_000_000L / perSecond;
      long early = due - System.nanoTime();
      if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      }
    }
    stream.flush();
    return null;
  }
}
