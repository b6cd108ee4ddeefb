package io.thermocline.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.bench.CpuTime;
import io.thermocline.bench.stack.JobProgress;
import io.thermocline.bench.stack.JobProgress.Vertex;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobWatchTest {

  private static final JobProgress DEPLOYING = new JobProgress(0, List.of());

  private final Deque<JobProgress> script = new ArrayDeque<>();
  private double cpu;

  @Test
  void countsFromTheFirstTwentiethUntilTheLastVertexMoved() {
    script.add(DEPLOYING);
    script.add(progress(100, 90));
    script.add(progress(200, 150));
    script.add(progress(2000, 1500));
    script.add(progress(2000, 2000));

    Drained drained = watch(0, 2000).drained();

    assertThat(drained.events()).isEqualTo(1900);
    assertThat(drained.cpu().seconds()).isEqualTo(3.0);
    assertThat(drained.seconds()).isPositive();
  }

  @Test
  void aWarmUpEndsAsSoonAsTheProcessHasUsedItsTime() {
    for (int read = 0; read < 10; read++) {
      script.add(progress(100 * read, 0));
    }

    watch(4, 2000).warmUp();

    assertThat(script.peek().read()).isEqualTo(500);
  }

  @Test
  void aWarmUpEndsWhenAllIsRead() {
    script.add(DEPLOYING);
    script.add(progress(2000, 1900));

    watch(1000, 2000).warmUp();

    assertThat(script).hasSize(1);
  }

  private JobWatch watch(double warmUp, long events) {
    return new JobWatch(
        this::next,
        () -> new CpuTime(cpu++, 0),
        new DrainTask("", events, warmUp),
        new JobWatch.Cadence(Duration.ofMillis(1), Duration.ofMillis(50)));
  }

  /** The last of the script again and again. */
  private JobProgress next() {
    return script.size() > 1 ? script.poll() : script.peek();
  }

  private static JobProgress progress(long read, long folded) {
    return new JobProgress(
        read, List.of(new Vertex("source", 0, read), new Vertex("fold", folded, 0)));
  }
}
