package io.thermocline.cli.config;

import io.thermocline.cli.config.Deployment.Flink;
import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.config.Deployment.Registry;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration file (docs/configuration.md) into a {@link Deployment}. */
public final class ConfigFile {

  private final List<Problem> problems = new ArrayList<>();
  private final Path file;

  private ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * Reads {@code file}.
   *
   * @throws BadConfigException with every problem of the file, each with its line
   * @throws IOException if the file can't be read
   */
  public static Deployment read(Path file) throws IOException {
    return new ConfigFile(file).read();
  }

  private Deployment read() throws IOException {
    Section root = Section.of("", YamlFile.compose(file), problems);
    Optional<Kafka> kafka = root.requiredSection("kafka").flatMap(this::kafka);
    Optional<Registry> registry = root.requiredSection("registry").flatMap(this::registry);
    Optional<Postgres> postgres = root.requiredSection("postgres").flatMap(this::postgres);
    Optional<S3> s3 = root.section("s3").flatMap(this::s3);
    Optional<Flink> flink =
        root.requiredSection("flink")
            .flatMap(s -> closed(s, s.required("url", ConfigFile::httpUrl)))
            .map(Flink::new);
    List<Dataset> datasets =
        root.section("datasets").map(DatasetsSection::read).orElse(Datasets.DEFAULTS);
    Map<String, String> catalog = root.section("catalog").map(ConfigFile::texts).orElse(Map.of());
    RetentionSettings retention =
        root.section("retention").map(RetentionSection::read).orElse(RetentionSettings.DEFAULTS);
    root.refuseUnknown();
    refuseProblems();
    return new Deployment(
        kafka.orElseThrow(),
        registry.orElseThrow(),
        postgres.orElseThrow(),
        s3,
        flink.orElseThrow(),
        datasets,
        catalog,
        retention);
  }

  /**
   * Reads a file that holds nothing but a section {@code datasets}.
   *
   * @throws BadConfigException with every problem of the file, each with its line
   * @throws IOException if the file can't be read
   */
  public static List<Dataset> readDatasets(Path file) throws IOException {
    return new ConfigFile(file).readDatasets();
  }

  private List<Dataset> readDatasets() throws IOException {
    Section root = Section.of("", YamlFile.compose(file), problems);
    List<Dataset> datasets =
        root.requiredSection("datasets").map(DatasetsSection::read).orElse(List.of());
    root.refuseUnknown();
    refuseProblems();
    return datasets;
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new BadConfigException(file, problems);
    }
  }

  private static Map<String, String> texts(Section section) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : section.keys()) {
      section.required(key, ConfigFile::text).ifPresent(text -> texts.put(key, text));
    }
    return texts;
  }

  private Optional<Kafka> kafka(Section section) {
    Optional<String> servers = section.required("bootstrapServers", ConfigFile::hostsAndPorts);
    Optional<Path> clientFile = section.optional("clientFile", this::beside);
    section.refuseUnknown();
    return servers.map(s -> new Kafka(s, clientFile));
  }

  private Optional<Registry> registry(Section section) {
    Optional<String> url = section.required("url", ConfigFile::httpUrl);
    Optional<String> authEnv = section.optional("authEnv", ConfigFile::text);
    section.refuseUnknown();
    return url.map(u -> new Registry(u, authEnv));
  }

  private Optional<Postgres> postgres(Section section) {
    Optional<String> url = section.required("url", ConfigFile::jdbcUrl);
    Optional<String> user = section.required("user", ConfigFile::text);
    Optional<Secret> password = secret(section, "password");
    section.refuseUnknown();
    if (url.isEmpty() || user.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Postgres(url.get(), user.get(), password.get()));
  }

  private Optional<S3> s3(Section section) {
    Optional<String> endpoint = section.required("endpoint", ConfigFile::httpUrl);
    Optional<String> region = section.required("region", ConfigFile::text);
    Optional<String> bucket = section.required("bucket", ConfigFile::text);
    Optional<Secret> access = secret(section, "accessKey");
    Optional<Secret> secret = secret(section, "secretKey");
    section.refuseUnknown();
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new S3(endpoint.get(), region.get(), bucket.get(), access.get(), secret.get()));
  }

  private Optional<Secret> secret(Section section, String key) {
    Optional<Secret> file = section.optional(key + "File", p -> new Secret.InFile(beside(p)));
    Optional<Secret> variable = section.optional(key + "Env", Secret.InEnvironment::new);
    if (section.has(key + "File") == section.has(key + "Env")) {
      section.problem(
          key + "File",
          "give one of "
              + key
              + "File and "
              + key
              + "Env, found "
              + (section.has(key + "File") ? "both" : "neither"));
    }
    return file.or(() -> variable);
  }

  /** A relative path counts from the configuration file, wherever the command was started. */
  private Path beside(String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  private static <T> Optional<T> closed(Section section, Optional<T> value) {
    section.refuseUnknown();
    return value;
  }

  private static String text(String value) {
    return value;
  }

  private static String hostsAndPorts(String value) {
    for (String server : value.split(",", -1)) {
      if (!server.strip().matches("[^:\\s]+:\\d{1,5}")) {
        throw new IllegalArgumentException(
            "expected host:port, comma separated, found " + server.strip());
      }
    }
    return value;
  }

  private static String httpUrl(String value) {
    URI uri = URI.create(value);
    if (!List.of("http", "https").contains(String.valueOf(uri.getScheme()))
        || uri.getHost() == null) {
      throw new IllegalArgumentException("expected http://host:port, found " + value);
    }
    return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
  }

  private static String jdbcUrl(String value) {
    if (!value.startsWith("jdbc:postgresql://")) {
      throw new IllegalArgumentException("expected jdbc:postgresql://host:port/database");
    }
    if (value.contains("password=")) {
      throw new IllegalArgumentException(
          "must not hold a password; give passwordFile or passwordEnv");
    }
    return value;
  }
}
