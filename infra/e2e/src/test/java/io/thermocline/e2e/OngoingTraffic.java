package io.thermocline.e2e;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.traffic.Pace;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Traffic that goes on while a test breaks something, until the test ends it. */
final class OngoingTraffic implements AutoCloseable {

  private static final long LAST_RECORDS_SECONDS = 60;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> sending;
  private volatile boolean ended;

  private OngoingTraffic(Pipeline pipeline, Iterator<TrafficRecord> records, Pace pace) {
    sending = thread.submit(() -> pipeline.send(records, pace, () -> ended));
  }

  /**
   * @param records more than a test could ever send
   */
  static OngoingTraffic start(Pipeline pipeline, Iterator<TrafficRecord> records, int perSecond) {
    return new OngoingTraffic(pipeline, records, new Pace(perSecond));
  }

  /** Sends no more; returns when all of it is acknowledged. */
  void end() throws Exception {
    if (sending.isDone()) {
      throw new AssertionError("the traffic ended by itself, before what was to be tested");
    }
    ended = true;
    sending.get(LAST_RECORDS_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    ended = true;
    thread.shutdownNow();
  }
}
