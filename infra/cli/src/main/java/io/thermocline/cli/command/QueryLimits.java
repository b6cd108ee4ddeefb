package io.thermocline.cli.command;

import io.thermocline.cli.Session;
import io.thermocline.query.engine.QuerySettings;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a query may use of this machine. */
final class QueryLimits {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(MB|GB|TB)");

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = "10GB",
      description =
          "How much of what was fetched is kept for later queries. Default: ${DEFAULT-VALUE}.")
  private String cacheSize;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "1GB",
      description = "What DuckDB may take; the rest goes to disk. Default: ${DEFAULT-VALUE}.")
  private String memory;

  /**
   * @throws IllegalArgumentException for what is no size
   */
  QuerySettings settings(Session session) {
    return new QuerySettings(
        session.home().resolve("query"),
        bytes("--cache-size", cacheSize),
        bytes("--memory", memory));
  }

  private static long bytes(String option, String text) {
    Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "%s: '%s' is no size; write 500MB or 10GB".formatted(option, text));
    }
    int shift =
        switch (size.group(2)) {
          case "MB" -> 20;
          case "GB" -> 30;
          default -> 40;
        };
    return Long.parseLong(size.group(1)) << shift;
  }
}
