package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** S3Mock: keeps objects as files and, unlike others, their storage classes. Checks no keys. */
final class S3Server implements Server {

  static final String BUCKET = "thermocline";
  static final String REGION = "us-east-1";

  /** Half the processor time until ready; a put of 100 MB costs 0.5 s of it instead of 0.4 s. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final String PROPERTIES = "--com.adobe.testing.s3mock.store.";

  private final StackHome home;
  private final Ports ports;

  S3Server(StackHome home, Ports ports) {
    this.home = home;
    this.ports = ports;
  }

  @Override
  public ServerName name() {
    return ServerName.S3;
  }

  @Override
  public Launch prepare(Progress progress) throws IOException {
    Path objects = home.data("s3").resolve("objects");
    Path temporary = home.data("s3").resolve("tmp");
    Files.createDirectories(objects);
    Trees.delete(temporary);
    Files.createDirectories(temporary);
    return new Launch(
        JavaProgram.command(
            List.of(
                "-Xms128m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                QUICK_START,
                "-Djava.io.tmpdir=" + temporary),
            List.of(
                "com.adobe.testing.s3mock.S3MockApplication",
                "--spring.main.sources=io.thermocline.local.s3.LocalS3",
                "--spring.main.banner-mode=off",
                "--server.ssl.enabled=false",
                "--server.address=" + Loopback.HOST,
                "--server.port=" + ports.s3(),
                PROPERTIES + "root=" + objects,
                PROPERTIES + "retain-files-on-exit=true",
                PROPERTIES + "region=" + REGION,
                PROPERTIES + "initial-buckets=" + BUCKET)),
        Map.of("CLASSPATH", ServerFiles.of("s3").classpath()),
        home.data("s3"));
  }

  /** Listing the bucket reads the store's own files, so it notices a damaged one. */
  @Override
  public boolean isReady() throws IOException {
    return Http.get(
            "http://%s:%d/%s?list-type=2&max-keys=1".formatted(Loopback.HOST, ports.s3(), BUCKET))
        .isPresent();
  }
}
