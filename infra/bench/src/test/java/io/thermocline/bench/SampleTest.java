package io.thermocline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void medianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Sample.of(9, 1, 5, 6).median()).isEqualTo(5.5);
  }

  @Test
  void percentileIsTheSmallestValueThatManyDoNotExceed() {
    Sample oneToThousand = Sample.of(IntStream.rangeClosed(1, 1000).asDoubleStream().toArray());

    assertThat(oneToThousand.percentile(50)).isEqualTo(500);
    assertThat(oneToThousand.percentile(99)).isEqualTo(990);
    assertThat(oneToThousand.percentile(100)).isEqualTo(1000);
  }

  @Test
  void percentileOfOneValueIsThatValue() {
    assertThat(Sample.of(7).percentile(1)).isEqualTo(7);
    assertThat(Sample.of(7).percentile(99)).isEqualTo(7);
  }

  @Test
  void knowsItsEnds() {
    Sample sample = Sample.of(3, 1, 2);

    assertThat(sample.min()).isEqualTo(1);
    assertThat(sample.max()).isEqualTo(3);
    assertThat(sample.size()).isEqualTo(3);
  }

  @Test
  void refusesToSumUpNothing() {
    assertThatThrownBy(() -> Sample.of()).hasMessage("nothing was measured");
  }
}
