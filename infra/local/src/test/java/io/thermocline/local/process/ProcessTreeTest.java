package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

  @Test
  void killsTheProcessesBelowToo() throws Exception {
    List<Long> tree = treeOfTwo("sleep 100 & wait");
    assertThat(ProcessTree.kill(tree.get(0))).isTrue();
    assertThat(tree).allSatisfy(pid -> assertThat(ProcessIdentity.of(pid)).isEmpty());
  }

  @Test
  void endsAProcessThatObeysTheSignal() throws Exception {
    List<Long> tree = treeOfTwo("trap 'kill $!; exit' TERM; sleep 100 & wait");
    assertThat(ProcessTree.end(tree.get(0), "TERM", Duration.ofSeconds(10))).isTrue();
    assertThat(ProcessIdentity.of(tree.get(0))).isEmpty();
  }

  @Test
  void killsAProcessThatIgnoresTheSignal() throws Exception {
    List<Long> tree = treeOfTwo("trap '' TERM; sleep 100 & wait");
    assertThat(ProcessTree.end(tree.get(0), "TERM", Duration.ofMillis(200))).isFalse();
    assertThat(tree).allSatisfy(pid -> assertThat(ProcessIdentity.of(pid)).isEmpty());
  }

  private static List<Long> treeOfTwo(String script) throws Exception {
    long root = new ProcessBuilder("sh", "-c", script).start().pid();
    await().until(() -> ProcessTree.of(root).size() == 2);
    return ProcessTree.of(root);
  }
}
