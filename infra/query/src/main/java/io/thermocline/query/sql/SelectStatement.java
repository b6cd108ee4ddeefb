package io.thermocline.query.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A query that was looked through: it is one SELECT, and calls nothing that reads anything but
 * tables.
 *
 * @param text without a semicolon at its end
 * @param tables that it names, in the order of the text; one may be there several times
 * @param expressions names of its common table expressions, in lower case: what is called like one
 *     of them may be it, or a table
 */
public record SelectStatement(String text, List<TableName> tables, Set<String> expressions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ONLY_SELECT =
      "only one SELECT at a time can be run (WITH, FROM, VALUES and DESCRIBE count as one)";

  public SelectStatement {
    tables = List.copyOf(tables);
    expressions = Set.copyOf(expressions);
  }

  /** Whether a name may stand for a common table expression. */
  public boolean mayBeExpression(TableName name) {
    return name.path().size() == 1 && expressions.contains(name.text().toLowerCase(Locale.ROOT));
  }

  /** Where something is in the text, for people: {@code line 2, column 7}. */
  public String place(TableName name) {
    return Place.of(text, name.offset()).toString();
  }

  /**
   * Has DuckDB parse {@code sql} and looks through what came of it. Runs nothing.
   *
   * @throws BadQueryException for a text that is no SQL, something other than one SELECT, or a call
   *     of what is not allowed
   */
  public static SelectStatement parse(Connection duck, String sql) throws SQLException {
    String text = sql.strip().replaceAll("[;\\s]+$", "");
    if (text.isEmpty()) {
      throw new BadQueryException("the query is empty");
    }
    JsonNode parsed = parsed(duck, text);
    if (parsed.path("error").asBoolean()) {
      throw failure(text, parsed);
    }
    if (parsed.path("statements").size() != 1) {
      throw new BadQueryException(
          "%s; this text has %d statements"
              .formatted(ONLY_SELECT, parsed.path("statements").size()));
    }
    Walk walk = new Walk(text);
    walk.node(parsed.path("statements"));
    return new SelectStatement(text, walk.tables, walk.expressions);
  }

  private static JsonNode parsed(Connection duck, String text) throws SQLException {
    try (PreparedStatement parse = duck.prepareStatement("SELECT json_serialize_sql(?)")) {
      parse.setString(1, text);
      try (ResultSet row = parse.executeQuery()) {
        row.next();
        return JSON.readTree(row.getString(1));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadQueryException failure(String text, JsonNode error) {
    String message = error.path("error_message").asText();
    if (!error.path("error_type").asText().equals("parser")) {
      return new BadQueryException(ONLY_SELECT);
    }
    return new BadQueryException(
        error.hasNonNull("position")
            ? "%s: %s".formatted(Place.of(text, error.path("position").asLong()), message)
            : message);
  }

  /** What is where in the tree that DuckDB parses a query into. */
  private static final class Walk {
    private final String text;
    private final List<TableName> tables = new ArrayList<>();
    private final Set<String> expressions = new HashSet<>();

    Walk(String text) {
      this.text = text;
    }

    void node(JsonNode node) {
      switch (node.path("type").asText()) {
        case "BASE_TABLE" -> table(node);
        case "TABLE_FUNCTION" -> tableFunction(node);
        case "FUNCTION", "WINDOW_AGGREGATE" -> function(node);
        case "SHOW_REF" -> show(node);
        case "VALUE_PARAMETER" ->
            refuse(
                Optional.of("the query has parameters ($1 or ?), for which there are no values"),
                node);
        case "RECURSIVE_CTE_NODE", "CTE_NODE" -> expression(node.path("cte_name").asText());
        default -> {}
      }
      node.path("cte_map").path("map").forEach(cte -> expression(cte.path("key").asText()));
      node.forEach(this::node);
    }

    private void expression(String name) {
      if (!name.isEmpty()) {
        expressions.add(name.toLowerCase(Locale.ROOT));
      }
    }

    private void table(JsonNode node) {
      List<String> path = new ArrayList<>();
      for (String part : List.of("catalog_name", "schema_name", "table_name")) {
        String name = node.path(part).asText();
        if (!name.isEmpty()) {
          path.add(name);
        }
      }
      tables.add(new TableName(path, location(node)));
    }

    private void tableFunction(JsonNode node) {
      String name = node.path("function").path("function_name").asText();
      refuse(Refusals.ofTableFunction(name), node);
    }

    private void function(JsonNode node) {
      refuse(Refusals.ofFunction(node.path("function_name").asText()), node);
    }

    /** Without a query of its own it lists what there is in DuckDB, which is nothing of ours. */
    private void show(JsonNode node) {
      if (node.path("query").isMissingNode() || node.path("query").isNull()) {
        throw new BadQueryException(
            ONLY_SELECT + "; leave the query out to see which tables there are");
      }
    }

    private void refuse(Optional<String> why, JsonNode node) {
      if (why.isPresent()) {
        long at = location(node);
        throw new BadQueryException(
            at < 0 ? why.get() : "%s: %s".formatted(Place.of(text, at), why.get()));
      }
    }

    private static long location(JsonNode node) {
      JsonNode location = node.path("query_location");
      return location.canConvertToLong() ? location.asLong() : -1;
    }
  }
}
