package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What JobManager and TaskManager have in common: configuration, plugins, environment. */
final class FlinkSetup {

  /** As in Flink's own distribution; without some, jobs fail late and with only a warning. */
  private static final List<String> MODULE_FLAGS =
      List.of(
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private final StackHome home;
  private final Ports ports;
  private final FlinkOptions options;

  FlinkSetup(StackHome home, Ports ports, FlinkOptions options) {
    this.home = home;
    this.ports = ports;
    this.options = options;
  }

  /**
   * A process of the cluster.
   *
   * @param main its class
   * @param settings what this process has beside config.yaml
   */
  Launch launch(ServerName name, List<String> jvmFlags, String main, Map<String, Object> settings)
      throws IOException {
    // Each has a directory of its own: they start side by side, and a started one goes on reading.
    Path conf = home.conf(name.id());
    Path data = home.data("flink");
    for (String directory : List.of("upload", "blobs", "tmp")) {
      Files.createDirectories(data.resolve(directory));
    }
    PrivateFile.write(conf.resolve("config.yaml"), config());
    Path logging = conf.resolve("log4j2.properties");
    Path log = home.log(name);
    Files.writeString(
        logging, Rendered.resource("log4j2.properties", Map.of("level", "info", "log", log)));
    List<String> flags =
        Stream.of(
                jvmFlags,
                MODULE_FLAGS,
                List.of("-Dlog4j2.configurationFile=" + logging, "-Dlog.file=" + log))
            .flatMap(List::stream)
            .toList();
    List<String> program = new ArrayList<>(List.of(main, "--configDir", conf.toString()));
    settings.forEach((key, value) -> program.addAll(List.of("-D", key + "=" + value)));
    options.settings().forEach((key, value) -> program.addAll(List.of("-D", key + "=" + value)));
    return new Launch(
        JavaProgram.command(flags, program), environment(plugins(conf)), home.data(name.id()));
  }

  String config() throws IOException {
    Secrets secrets = Secrets.of(home);
    Map<String, Object> values = new HashMap<>();
    values.put("host", Loopback.HOST);
    values.put("rpc", ports.flinkRpc());
    values.put("rest", ports.flinkRest());
    values.put("blob", ports.flinkBlob());
    values.put("taskManagerRpc", ports.taskManagerRpc());
    values.put("taskManagerData", ports.taskManagerData());
    values.put("data", home.data("flink"));
    values.put("bucket", S3Server.BUCKET);
    values.put("region", S3Server.REGION);
    values.put("s3", ports.s3());
    values.put("accessKey", PrivateFile.secret(secrets.s3AccessKey()));
    values.put("secretKey", PrivateFile.secret(secrets.s3SecretKey()));
    return Rendered.resource("flink.yaml", values);
  }

  private String classpath() {
    return Stream.concat(
            Stream.of(ServerFiles.of("flink").classpath()),
            options.libraries().stream().map(Path::toString))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Jobs find the stack's secrets by these, so that no argument carries them. */
  private Map<String, String> environment(Path plugins) {
    Secrets secrets = Secrets.of(home);
    return Map.of(
        "CLASSPATH", classpath(),
        "FLINK_PLUGINS_DIR", plugins.toString(),
        "THERMOCLINE_POSTGRES_PASSWORD_FILE", secrets.postgresPassword().toString(),
        "THERMOCLINE_S3_ACCESS_KEY_FILE", secrets.s3AccessKey().toString(),
        "THERMOCLINE_S3_SECRET_KEY_FILE", secrets.s3SecretKey().toString());
  }

  /** A plugin is a directory of its own below this one; ours holds a link to its only jar. */
  private static Path plugins(Path conf) throws IOException {
    Path plugins = conf.resolve("plugins");
    Path jar = ServerFiles.of("flink-s3").archive();
    Trees.delete(plugins);
    Path s3 = Files.createDirectories(plugins.resolve("s3-fs-hadoop"));
    Files.createSymbolicLink(s3.resolve(jar.getFileName()), jar);
    return plugins;
  }
}
