package io.thermocline.cli.command;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.query.CsvFormat;
import io.thermocline.cli.query.JsonFormat;
import io.thermocline.cli.query.RowFormat;
import io.thermocline.cli.query.TableFormat;
import io.thermocline.query.engine.QueryRun;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a query's rows go, and how they look. */
final class QueryOutput {

  /** How rows are written. */
  enum Format {
    table,
    csv,
    json,
    parquet
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, json (an array) or parquet. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where rows go; there only once all are written. Default: standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many rows. Default: all of them.")
  private Optional<Long> limit = Optional.empty();

  /**
   * @throws IllegalArgumentException for a limit that is none
   */
  void check() {
    if (limit.isPresent() && limit.get() < 0) {
      throw new IllegalArgumentException("--limit must not be negative, found " + limit.get());
    }
  }

  void useJson() {
    format = Format.json;
  }

  void write(QueryRun run, Terminal terminal) throws SQLException, IOException {
    long rows = limit.orElse(RowFormat.UNLIMITED);
    if (format == Format.parquet) {
      Path file = run.executeToParquet(rows);
      if (output.isPresent()) {
        Files.copy(file, unfinished());
        finish();
      } else {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
          Files.copy(file, out);
        }
      }
      return;
    }
    try (ResultSet result = run.execute()) {
      if (output.isEmpty()) {
        rowFormat().write(result, rows, terminal.out());
        terminal.out().flush();
        return;
      }
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(unfinished(), StandardCharsets.UTF_8))) {
        rowFormat().write(result, rows, out);
        if (out.checkError()) {
          throw new IOException(output.get() + " can't be written; is its disk full?");
        }
      }
      finish();
    } finally {
      if (output.isPresent()) {
        Files.deleteIfExists(unfinished());
      }
    }
  }

  private RowFormat rowFormat() {
    return switch (format) {
      case csv -> new CsvFormat();
      case json -> new JsonFormat();
      default -> new TableFormat();
    };
  }

  private Path unfinished() {
    Path file = output.orElseThrow().toAbsolutePath();
    return file.resolveSibling(file.getFileName() + ".unfinished");
  }

  private void finish() throws IOException {
    Files.move(unfinished(), output.orElseThrow(), StandardCopyOption.REPLACE_EXISTING);
  }
}
