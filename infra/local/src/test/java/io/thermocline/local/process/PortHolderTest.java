package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortHolderTest {

  private static final String LISTENER =
      "   0: 0100007F:4A94 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 99887 1";

  @Test
  void namesTheProcessThatListens() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs the proc file system");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortHolder.of(socket.getLocalPort()))
          .hasValueSatisfying(
              holder -> {
                assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(holder.command()).contains("java").hasSizeLessThan(90);
                assertThat(holder.directory()).isEqualTo(Path.of("").toAbsolutePath());
              });
    }
  }

  @Test
  void readsTheSocketOfAListenerOnThatPort() {
    assertThat(PortHolder.listener(LISTENER, 19092)).contains("99887");
  }

  @Test
  void overlooksOtherPortsAndConnectionsThatDoNotListen() {
    assertThat(PortHolder.listener(LISTENER, 19093)).isEmpty();
    assertThat(PortHolder.listener(LISTENER.replace(" 0A ", " 01 "), 19092)).isEmpty();
  }
}
