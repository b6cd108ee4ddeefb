package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  private static final Path PORTS_FILE = Path.of("home/ports.json");

  @Test
  void namesEveryTakenPortItsServerItsHolderAndTheRemedy() throws Exception {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  PortCheck.requireFree(
                      Map.of(
                          ServerName.KAFKA, List.of(one.getLocalPort()),
                          ServerName.S3, List.of(two.getLocalPort())),
                      PORTS_FILE))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Port %d, needed by kafka, is taken", one.getLocalPort())
          .hasMessageContaining("Port %d, needed by s3, is taken", two.getLocalPort())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(PORTS_FILE.toString());
    }
  }

  @Test
  void isContentWithFreePorts() {
    Ports free = Ports.free();
    assertThatCode(
            () ->
                PortCheck.requireFree(
                    Map.of(ServerName.KAFKA, free.allOf(ServerName.KAFKA)), PORTS_FILE))
        .doesNotThrowAnyException();
  }
}
