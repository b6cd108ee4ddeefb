package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job that is stopped goes on. */
@ExtendWith(ExplainsFailures.class)
class JobLifeIT {

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
}
