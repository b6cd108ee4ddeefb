package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.jobs.replay.FileQueue.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileQueueTest {

  private final FileQueue queue = new FileQueue(1 << 20);

  @Test
  void aPartWaitsForTheMemoryOfThoseBeforeIt() throws Exception {
    Part first = part(600 << 10);
    Part second = part(600 << 10);
    queue.put(first);
    Thread putting = new Thread(() -> put(second));
    putting.start();
    await().until(() -> putting.getState() == Thread.State.WAITING);

    assertThat(queue.take()).isSameAs(first);
    assertThat(queue.take()).isSameAs(second);
    putting.join();
  }

  @Test
  void aPartThatIsLargerThanAllGoesAlone() throws Exception {
    Part large = part(5 << 20);
    Thread putting = new Thread(() -> put(part(1 << 10)));
    queue.put(large);
    putting.start();
    await().until(() -> putting.getState() == Thread.State.WAITING);

    assertThat(queue.take()).isSameAs(large);
    putting.join();
    queue.put(Part.end(null));
    queue.take();
    assertThat(queue.take().end()).isTrue();
  }

  private void put(Part part) {
    try {
      queue.put(part);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Part part(long bytes) {
    return new Part(List.of(), bytes, false, null);
  }
}
