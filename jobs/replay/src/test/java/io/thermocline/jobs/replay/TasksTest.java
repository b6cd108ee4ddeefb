package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TasksTest {

  @Test
  void resultsAreInTheOrderOfTheTasksWhicheverEndsFirst() throws Exception {
    CountDownLatch second = new CountDownLatch(1);

    assertThat(
            Tasks.all(
                List.of(
                    () -> {
                      assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
                      return 1;
                    },
                    () -> {
                      second.countDown();
                      return 2;
                    }),
                2))
        .containsExactly(1, 2);
  }

  @Test
  void asManyAsThereAreThreadsAreDoneAtATime() throws Exception {
    CyclicBarrier meeting = new CyclicBarrier(3);
    Callable<Integer> task = () -> meeting.await(30, TimeUnit.SECONDS);

    assertThat(Tasks.all(List.of(task, task, task), 3)).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void theFirstThatFailsInterruptsTheOthers() {
    CountDownLatch interrupted = new CountDownLatch(1);
    IOException failure = new IOException("full");

    assertThatThrownBy(
            () ->
                Tasks.all(
                    List.of(
                        () -> {
                          try {
                            return new CountDownLatch(1).await(30, TimeUnit.SECONDS);
                          } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                          }
                        },
                        () -> {
                          throw failure;
                        }),
                    2))
        .isSameAs(failure);
    assertThat(interrupted.getCount()).isZero();
  }
}
