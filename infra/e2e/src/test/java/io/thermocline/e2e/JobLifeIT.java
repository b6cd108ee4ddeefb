package io.thermocline.e2e;

import static io.thermocline.local.ServerName.FLINK_JOBMANAGER;
import static io.thermocline.local.ServerName.FLINK_TASKMANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.local.ServerName;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs come and go. */
@ExtendWith(ExplainsFailures.class)
class JobLifeIT {

  /** Drivers and clients that were closed let go of their last threads within half a minute. */
  private static final Duration LAST_THREADS = Duration.ofMinutes(3);

  /** java.lang.runtime.ObjectMethods remembers the class it compared last, whosever it was. */
  private static final long HELD_BY_THE_JDK = 1;

  @Test
  void savepointGoesOnAtAnotherParallelism() throws Exception {
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT);
        OngoingTraffic traffic =
            OngoingTraffic.start(
                pipeline, Traffic.withPoison(11, Long.MAX_VALUE, pipeline), 2500)) {
      Awaitility.await("mid-stream")
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> pipeline.readModels().appliedEvents() >= 10_000);
      assertThat(pipeline.job().parallelism()).containsOnly(2);
      String savepoint = pipeline.job().stopWithSavepoint();
      pipeline.job().resume(savepoint, 3);
      traffic.end();
      pipeline.awaitDrained(Duration.ofMinutes(2));
      assertThat(pipeline.job().parallelism()).containsOnly(3);
      pipeline
          .evidence()
          .mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
    }
  }

  @Test
  void endedJobsLeaveNoClassesBehind() throws Exception {
    SharedStack.pipeline(PipelineOptions.DEFAULT).close();
    Dataset dataset = ClickStream.dataset("ended");
    var deployment = Archiving.deployment(List.of(dataset));
    try (ClickStream clicks = ClickStream.on(dataset, deployment)) {
      clicks.click(ClickStream.TODAY);
      try (Archiving archiving = Archiving.start(deployment)) {
        archiving.awaitAll(clicks);
      }
    }
    for (ServerName process : List.of(FLINK_JOBMANAGER, FLINK_TASKMANAGER)) {
      long pid = SharedStack.get().server(process).pid().orElseThrow();
      Awaitility.await("class loaders of jobs in " + process.id())
          .atMost(LAST_THREADS)
          .pollInterval(Duration.ofSeconds(5))
          .until(
              () -> LiveHeap.of(pid).instances("org.apache.flink.util.ChildFirstClassLoader"),
              loaders -> loaders <= HELD_BY_THE_JDK);
    }
  }
}
