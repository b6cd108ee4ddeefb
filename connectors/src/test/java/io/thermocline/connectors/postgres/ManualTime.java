package io.thermocline.connectors.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Time that passes when a test says so. */
final class ManualTime implements ProcessingTimeService {

  private record Timer(long at, ProcessingTimeCallback callback) {}

  private final List<Timer> timers = new ArrayList<>();
  private long now;

  void advance(long millis) throws Exception {
    now += millis;
    List<Timer> due = timers.stream().filter(timer -> timer.at() <= now).toList();
    timers.removeAll(due);
    for (Timer timer : due) {
      timer.callback().onProcessingTime(timer.at());
    }
  }

  @Override
  public long getCurrentProcessingTime() {
    return now;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback callback) {
    timers.add(new Timer(at, callback));
    return new Registered();
  }

  private static final class Registered extends FutureTask<Void> implements ScheduledFuture<Void> {
    Registered() {
      super(() -> null);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
