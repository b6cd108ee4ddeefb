package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.local.process.ProcessIdentity;
import io.thermocline.local.process.ProcessRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

  @TempDir Path directory;

  @Test
  void tellsHowToStartAStackThatNeverRan() {
    assertThatThrownBy(() -> LocalStack.at(directory).endpoints())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("`up`");
  }

  @Test
  void showsEveryServerOfAFreshHomeAsStopped() {
    assertThat(LocalStack.at(directory).status())
        .extracting(ServerStatus::name)
        .containsExactly(ServerName.values());
    assertThat(LocalStack.at(directory).status())
        .allMatch(server -> server.state() == ServerStatus.State.STOPPED);
  }

  @Test
  void showsAServerWhoseProcessIsGoneAsDead() throws Exception {
    remember(ServerName.POSTGRES, "an earlier process of this id", true);
    assertThat(status(ServerName.POSTGRES).state()).isEqualTo(ServerStatus.State.DEAD);
    assertThat(status(ServerName.POSTGRES).pid()).isEmpty();
  }

  @Test
  void showsALivingServerThatHasNotAnsweredYetAsStarting() throws Exception {
    remember(ServerName.S3, ownIdentity(), false);
    assertThat(status(ServerName.S3).state()).isEqualTo(ServerStatus.State.STARTING);
  }

  @Test
  void showsALivingServerWithItsProcessPortAndLog() throws Exception {
    remember(ServerName.S3, ownIdentity(), true);
    ServerStatus s3 = status(ServerName.S3);
    assertThat(s3.state()).isEqualTo(ServerStatus.State.RUNNING);
    assertThat(s3.pid()).isEqualTo(OptionalLong.of(ProcessHandle.current().pid()));
    assertThat(s3.port()).isEqualTo(19000);
    assertThat(s3.log()).isEqualTo(directory.resolve("logs/s3.log"));
  }

  @Test
  void comesBackOnThePortsItsHomeRemembers() throws Exception {
    Ports ports = Ports.free();
    RememberedPorts.write(directory.resolve("ports.json"), ports);
    Secrets.of(StackHome.of(directory)).createMissing();
    assertThat(LocalStack.at(directory).endpoints().kafka().bootstrapServers())
        .isEqualTo("127.0.0.1:" + ports.kafka());
  }

  @Test
  void saysWhatIsWrongWithADamagedPortsFile() throws Exception {
    Files.writeString(directory.resolve("ports.json"), "{\"kafka\": \"many\"}");
    assertThatThrownBy(() -> LocalStack.at(directory))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ports.json")
        .hasMessageContaining("delete it");
  }

  @Test
  void refusesToMoveARunningServerToOtherPorts() throws Exception {
    remember(ServerName.S3, ownIdentity(), true);
    assertThatThrownBy(() -> LocalStack.at(directory, Ports.free()).up(Progress.SILENT))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("s3")
        .hasMessageContaining("19000");
  }

  private ServerStatus status(ServerName name) {
    return LocalStack.at(directory).status().get(name.ordinal());
  }

  private void remember(ServerName name, String identity, boolean ready) throws Exception {
    new ProcessRecord(ProcessHandle.current().pid(), identity, ready, Ports.defaults().allOf(name))
        .write(directory.resolve("run").resolve(name.id() + ".json"));
  }

  private static String ownIdentity() {
    return ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
  }
}
