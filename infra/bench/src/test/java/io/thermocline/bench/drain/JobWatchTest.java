package io.thermocline.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.bench.stack.JobProgress;
import io.thermocline.bench.stack.JobProgress.Vertex;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobWatchTest {

  private static final JobProgress DEPLOYING = new JobProgress(List.of());

  private final Deque<JobProgress> script = new ArrayDeque<>();
  private double cpu;

  @Test
  void countsFromTheEndOfTheWarmUpUntilTheLastVertexMoved() {
    script.add(DEPLOYING);
    script.add(progress(500, 400));
    script.add(progress(1200, 1000));
    script.add(progress(3000, 2500));
    script.add(progress(3000, 3000));

    Drained drained = watch(1000, 2000).drained();

    assertThat(drained.events()).isEqualTo(1800);
    assertThat(drained.cpuSeconds()).isEqualTo(2.0);
    assertThat(drained.seconds()).isPositive();
  }

  private JobWatch watch(long warmUp, long counted) {
    return new JobWatch(
        this::next,
        () -> cpu++,
        new DrainTask("", warmUp, counted),
        new JobWatch.Cadence(Duration.ofMillis(1), Duration.ofMillis(50)));
  }

  /** The last of the script again and again. */
  private JobProgress next() {
    return script.size() > 1 ? script.poll() : script.peek();
  }

  private static JobProgress progress(long read, long folded) {
    return new JobProgress(List.of(new Vertex("source", 0, read), new Vertex("fold", folded, 0)));
  }
}
