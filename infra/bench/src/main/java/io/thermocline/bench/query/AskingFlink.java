package io.thermocline.bench.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.connectors.iceberg.S3Files;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks {@link FlinkSql} for the same tables, and counts what it asks of S3. */
final class AskingFlink {

  private static final double MEBIBYTE = 1 << 20;

  /** What Flink reaches into, as its own start scripts have it. */
  private static final List<String> OPENED =
      List.of("java.lang", "java.util", "java.util.concurrent", "java.nio", "java.time");

  private final Deployment deployment;
  private final CountingS3 s3;

  AskingFlink(Deployment deployment, CountingS3 s3) {
    this.deployment = deployment;
    this.s3 = s3;
  }

  /**
   * What a query took there.
   *
   * @param rows as texts, in a fixed order
   */
  record Answer(String query, List<String> rows, double millis, long requests, long bytes) {
    String text() {
      return "%-12s Flink SQL %,7.0f ms, %,d requests, %.2f MiB, %,d rows"
          .formatted(query, millis, requests, bytes / MEBIBYTE, rows.size());
    }
  }

  /** In their order; each begins when the one before has ended. */
  List<Answer> all(Map<String, String> queries) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g"));
    OPENED.forEach(name -> command.add("--add-opens=java.base/%s=ALL-UNNAMED".formatted(name)));
    command.addAll(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            FlinkSql.class.getName()));
    command.addAll(queries.values());
    ProcessBuilder process = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    process.environment().put(FlinkSql.CATALOG, new ObjectMapper().writeValueAsString(catalog()));
    Process flink = process.start();
    List<Answer> answers = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(flink.getInputStream(), StandardCharsets.UTF_8))) {
      for (String query : queries.keySet()) {
        s3.reset();
        JsonNode answer = new ObjectMapper().readTree(line(out));
        List<String> rows = new ArrayList<>();
        answer.path("rows").forEach(row -> rows.add(row.asText()));
        answers.add(
            new Answer(query, rows, answer.path("millis").asDouble(), s3.requests(), s3.bytes()));
        flink.getOutputStream().write('\n');
        flink.getOutputStream().flush();
      }
    } finally {
      flink.destroyForcibly();
    }
    return answers;
  }

  private static String line(BufferedReader out) throws IOException {
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("Flink SQL has ended; what it has said is above");
    }
    return line;
  }

  /** As docs/query.md has it. */
  private Map<String, String> catalog() {
    S3 files = deployment.s3().orElseThrow();
    Map<String, String> properties =
        new HashMap<>(new S3Files(files.warehouse(), s3.endpoint(), files.region()).properties());
    properties.put("type", "iceberg");
    properties.put("default-database", "archive");
    properties.put("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog");
    properties.put("uri", inSchema(deployment.postgres().config().jdbcUrl()));
    properties.put("jdbc.schema-version", "V1");
    properties.put("jdbc.user", deployment.postgres().config().user());
    deployment
        .postgres()
        .config()
        .password()
        .read()
        .ifPresent(password -> properties.put("jdbc.password", password));
    files.accessKey().source().read().ifPresent(key -> properties.put(S3Files.ACCESS_KEY, key));
    files.secretKey().source().read().ifPresent(key -> properties.put(S3Files.SECRET_KEY, key));
    return properties;
  }

  private static String inSchema(String jdbcUrl) {
    return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=iceberg";
  }
}
