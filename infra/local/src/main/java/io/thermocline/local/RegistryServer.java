package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Apicurio, a schema registry that speaks Confluent's API; keeps its schemas in a file. */
final class RegistryServer implements Server {

  private final StackHome home;
  private final Ports ports;

  RegistryServer(StackHome home, Ports ports) {
    this.home = home;
    this.ports = ports;
  }

  @Override
  public ServerName name() {
    return ServerName.REGISTRY;
  }

  @Override
  public Launch prepare(Progress progress) throws IOException, InterruptedException {
    Path archive = ServerFiles.of("registry").archive();
    String version = archive.getFileName().toString().replace(".tar.gz", "");
    Path program = home.programs().resolve(version);
    if (Archive.unpack(() -> new GZIPInputStream(Files.newInputStream(archive)), program)) {
      progress.step(name().id(), "unpacked");
    }
    return new Launch(
        JavaProgram.command(flags(), List.of("-jar", runner(program).toString())),
        Map.of(),
        data());
  }

  List<String> flags() {
    return List.of(
        "-Xms64m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dquarkus.http.host=" + Loopback.HOST,
        "-Dquarkus.http.port=" + ports.registry(),
        "-Dapicurio.rules.global.compatibility=BACKWARD",
        "-Dapicurio.datasource.url=jdbc:h2:file:" + data().resolve("registry"));
  }

  private static Path runner(Path program) throws IOException {
    try (var files = Files.list(program)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new StackException(
                      "No *-runner.jar in %s: delete that directory to unpack it again"
                          .formatted(program)));
    }
  }

  @Override
  public boolean isReady() throws IOException {
    return Http.get("http://%s:%d/health/ready".formatted(Loopback.HOST, ports.registry()))
        .isPresent();
  }

  private Path data() {
    return home.data("registry");
  }
}
