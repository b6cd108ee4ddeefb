package io.thermocline.e2e;

import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ExplainsFailures.class)
class OrderReadModelsIT {

  @Test
  void duplicatesDisorderAndPoisonLeaveReadModelsAsRecomputed() throws Exception {
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT)) {
      pipeline.send(Traffic.withPoison(42, 60_000, pipeline));
      pipeline.awaitDrained(Duration.ofMinutes(2));
      Evidence evidence = pipeline.evidence();
      System.err.println(evidence.report());
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
    }
  }
}
