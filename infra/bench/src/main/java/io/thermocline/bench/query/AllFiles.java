package io.thermocline.bench.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** All files of a table, fetched whole, under DuckDB. */
final class AllFiles implements AutoCloseable {

  private final Path directory;
  private final Connection duck;
  private final long bytes;
  private final Duration fetching;

  private AllFiles(Path directory, Connection duck, long bytes, Duration fetching) {
    this.directory = directory;
    this.duck = duck;
    this.bytes = bytes;
    this.fetching = fetching;
  }

  static AllFiles fetch(Table table, Path directory) throws IOException, SQLException {
    long start = System.nanoTime();
    Files.createDirectories(directory);
    long bytes = 0;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      int number = 0;
      for (FileScanTask task : tasks) {
        try (InputStream in = table.io().newInputFile(task.file().location()).newStream()) {
          bytes += Files.copy(in, directory.resolve("%06d.parquet".formatted(number++)));
        }
      }
    }
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return new AllFiles(
        directory, duck, bytes, Duration.ofNanos(System.nanoTime() - start));
  }

  long bytes() {
    return bytes;
  }

  Duration fetching() {
    return fetching;
  }

  /** Rows as texts, in a fixed order. */
  List<String> rows(AskedQuery query) throws SQLException {
    String source = "read_parquet('%s/*.parquet')".formatted(directory);
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(query.over(source))) {
      return texts(rows);
    }
  }

  static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.append(rows.getString(i)).append('|');
      }
      texts.add(row.toString());
    }
    texts.sort(null);
    return texts;
  }

  @Override
  public void close() throws SQLException, IOException {
    duck.close();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
