package io.thermocline.e2e;

import static io.thermocline.local.ServerName.FLINK_JOBMANAGER;
import static io.thermocline.local.ServerName.FLINK_TASKMANAGER;

import io.thermocline.local.ServerName;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster on which jobs come and go for months must not fill up with their classes. */
@ExtendWith(ExplainsFailures.class)
class JobClassesIT {

  /** Drivers and clients that were closed let go of their last threads within half a minute. */
  private static final Duration LAST_THREADS = Duration.ofMinutes(3);

  /**
   * java.lang.runtime.ObjectMethods remembers the class it compared last, and the shutdown hook of
   * the S3 plugin's Hadoop the context of whoever used it first; it stays at one each.
   */
  private static final long HELD_BY_OTHERS = 2;

  private static final int RUNS = 3;

  @Test
  void endedJobsLeaveNoClassesBehind() throws Exception {
    SharedStack.pipeline(PipelineOptions.DEFAULT).close();
    Dataset dataset = ClickStream.dataset("ended");
    var deployment = Archiving.deployment(List.of(dataset));
    try (ClickStream clicks = ClickStream.on(dataset, deployment)) {
      clicks.click(ClickStream.TODAY);
      for (int run = 0; run < RUNS; run++) {
        try (Archiving archiving = Archiving.start(deployment)) {
          archiving.awaitAll(clicks);
        }
      }
    }
    for (ServerName process : List.of(FLINK_JOBMANAGER, FLINK_TASKMANAGER)) {
      long pid = SharedStack.get().server(process).pid().orElseThrow();
      Awaitility.await("class loaders of jobs in " + process.id())
          .atMost(LAST_THREADS)
          .pollInterval(Duration.ofSeconds(5))
          .until(
              () -> LiveHeap.of(pid).instances("org.apache.flink.util.ChildFirstClassLoader"),
              loaders -> loaders <= HELD_BY_OTHERS);
    }
  }
}
