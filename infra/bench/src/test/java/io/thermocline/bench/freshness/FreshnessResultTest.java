package io.thermocline.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshnessResultTest {

  @Test
  void sumsUpLatenciesByPercentilesAndLooksByTheirMedian() {
    List<Double> latencies =
        IntStream.rangeClosed(1, 200).mapToObj(millis -> (double) millis).toList();

    FreshnessResult result = FreshnessResult.of(latencies, List.of(2.0, 3.0, 50.0));

    assertThat(result).isEqualTo(new FreshnessResult(200, 100, 198, 200, 3));
  }
}
