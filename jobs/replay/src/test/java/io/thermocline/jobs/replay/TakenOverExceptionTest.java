package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TakenOverExceptionTest {

  @Test
  void whoeverHasTheNameOfAProducerFencesTheOneBefore() {
    assertThat(TakenOverException.isFenced(new ProducerFencedException("old epoch"))).isTrue();
    assertThat(
            TakenOverException.isFenced(
                new KafkaException("in error", new InvalidProducerEpochException("old epoch"))))
        .isTrue();
    assertThat(TakenOverException.isFenced(new TimeoutException("no answer"))).isFalse();
  }

  @Test
  void saysThatTheOtherRunGoesOn() {
    TakenOverException taken =
        TakenOverException.atItsBegin("abc", new ProducerFencedException("old epoch"));

    assertThat(taken).hasMessage("another run of replay abc began at the same moment");
    assertThat(taken.remedy()).contains("leave it to the other run");
  }
}
