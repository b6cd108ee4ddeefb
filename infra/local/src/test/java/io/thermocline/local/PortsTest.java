package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void defaultsAreAllDifferent() {
    assertThat(all(Ports.defaults())).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void freePortsAreDifferentAndFree() {
    assertThat(all(Ports.free())).hasSize(12).doesNotHaveDuplicates().allMatch(Ports::isFree);
  }

  @Test
  void aPortSomebodyListensOnIsNotFree() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void aPortSomebodyListensOnFromEverywhereIsNotFree() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }

  private static List<Integer> all(Ports ports) {
    return Stream.of(ServerName.values()).flatMap(name -> ports.allOf(name).stream()).toList();
  }
}
