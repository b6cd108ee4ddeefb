package io.thermocline.local;

import io.thermocline.local.process.Launch;
import io.thermocline.local.process.LogFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** One Kafka broker, its own controller. */
final class KafkaServer implements Server {

  private static final List<String> FLAGS =
      List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=128m");

  private static final List<String> QUICK_FLAGS =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final int API_VERSIONS = 18;
  private static final int TIMEOUT_MILLIS = 3000;
  private static final int CLUSTER_ID_BYTES = 16;

  private final StackHome home;
  private final Ports ports;

  KafkaServer(StackHome home, Ports ports) {
    this.home = home;
    this.ports = ports;
  }

  @Override
  public ServerName name() {
    return ServerName.KAFKA;
  }

  @Override
  public Launch prepare(Progress progress) throws IOException, InterruptedException {
    Path conf = home.conf("kafka");
    Path properties = conf.resolve("server.properties");
    Path logging = conf.resolve("log4j2.properties");
    Files.createDirectories(conf);
    Files.writeString(properties, properties());
    Files.writeString(
        logging,
        Rendered.resource(
            "log4j2.properties", Map.of("level", "info", "log", home.log(ServerName.KAFKA))));
    Map<String, String> environment = Map.of("CLASSPATH", ServerFiles.of("kafka").classpath());
    String log4j = "-Dlog4j2.configurationFile=" + logging;
    formatOnce(environment, log4j, properties, progress);
    return new Launch(
        JavaProgram.command(with(FLAGS, log4j), List.of("kafka.Kafka", properties.toString())),
        environment,
        data());
  }

  String properties() throws IOException {
    return Rendered.resource(
        "kafka.properties",
        Map.of(
            "host", Loopback.HOST,
            "port", ports.kafka(),
            "controllerPort", ports.kafkaController(),
            "data", data()));
  }

  /** The last thing formatting writes is meta.properties: without it, all is to be done again. */
  private void formatOnce(
      Map<String, String> environment, String log4j, Path properties, Progress progress)
      throws IOException, InterruptedException {
    if (Files.exists(data().resolve("meta.properties"))) {
      return;
    }
    progress.step(name().id(), "formatting storage");
    Trees.delete(data());
    byte[] clusterId = new byte[CLUSTER_ID_BYTES];
    new Random().nextBytes(clusterId);
    List<String> format =
        List.of(
            "kafka.tools.StorageTool",
            "format",
            // One argument: the id may begin with a dash.
            "--cluster-id=" + Base64.getUrlEncoder().withoutPadding().encodeToString(clusterId),
            "--config",
            properties.toString(),
            "--standalone");
    Preparation.run(
        new Launch(JavaProgram.command(with(QUICK_FLAGS, log4j), format), environment, data()),
        new LogFile(home.log(name())));
  }

  /** Any broker answers the first request of the protocol once it has joined its controller. */
  @Override
  public boolean isReady() throws IOException {
    try (Socket socket = new Socket(Loopback.HOST, ports.kafka())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      int headerBytes = Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES;
      out.writeInt(headerBytes);
      out.writeShort(API_VERSIONS);
      out.writeShort(0);
      out.writeInt(1);
      out.writeShort(-1);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt();
      in.readInt();
      return in.readShort() == 0;
    }
  }

  private static List<String> with(List<String> flags, String another) {
    return Stream.concat(flags.stream(), Stream.of(another)).toList();
  }

  private Path data() {
    return home.data("kafka");
  }
}
