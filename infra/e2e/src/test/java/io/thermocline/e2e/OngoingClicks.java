package io.thermocline.e2e;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clicks that go on while a test breaks something, one in a hundred of them unreadable. */
final class OngoingClicks implements AutoCloseable {

  private static final int POISON_EACH = 97;
  private static final int LATE_EACH = 13;
  private static final long LAST_SECONDS = 60;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> sending;
  private volatile boolean ended;

  private OngoingClicks(ClickStream stream, int perSecond) {
    sending = thread.submit(() -> send(stream, perSecond));
  }

  static OngoingClicks start(ClickStream stream, int perSecond) {
    return new OngoingClicks(stream, perSecond);
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

  private Void send(ClickStream stream, int perSecond) throws InterruptedException {
    long start = System.nanoTime();
    for (long i = 0; !ended; i++) {
      if (i % POISON_EACH == POISON_EACH - 1) {
        stream.poison();
      } else {
        stream.click(ClickStream.TODAY.minusDays(i % LATE_EACH));
      }
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
