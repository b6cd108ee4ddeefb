package io.thermocline.query.prune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.query.sql.BadQueryException;
import io.thermocline.query.sql.SelectStatement;
import io.thermocline.query.tables.DuckType;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Asks DuckDB what a query needs of tables, which are there without rows. Runs nothing of the
 * query.
 */
public final class QueryPlanner {

  /**
   * Optimizers that are left out: empty tables must stay in the plan, and DuckDB fails to write
   * down some of the plans that the others make. One list after another is tried.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "statistics_propagation,column_lifetime,compressed_materialization,join_filter_pushdown,late_materialization,build_side_probe_side",
          "statistics_propagation,column_lifetime,compressed_materialization,join_filter_pushdown,late_materialization,join_order",
          "statistics_propagation,column_lifetime,compressed_materialization,join_filter_pushdown,late_materialization,expression_rewriter");

  private static final String PLAN =
      "SELECT json_serialize_plan(?, skip_null := true, skip_empty := true, skip_default := true, optimize := true)";

  /** What JSON has no numbers for; inside of texts the quotes before it would be escaped. */
  private static final Pattern NO_NUMBER =
      Pattern.compile("(\"value\":)(-?(?:nan|inf)[a-z]*)", Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection duck;

  public QueryPlanner(Connection duck) {
    this.duck = duck;
  }

  /**
   * What is needed of each table; a table that isn't in it isn't read at all.
   *
   * @param tables that the query names, by {@code schema.table}; made here, without rows
   * @throws BadQueryException for a query that doesn't fit the tables, with what is wrong and where
   */
  public Map<String, Need> plan(SelectStatement query, Map<String, Schema> tables)
      throws SQLException {
    for (Map.Entry<String, Schema> table : tables.entrySet()) {
      make(table.getKey(), table.getValue());
    }
    Map<String, Need> needs = all(tables);
    for (String optimizers : LEFT_OUT) {
      disable(optimizers);
      JsonNode plan = serialized(query);
      if (!plan.path("error").asBoolean(true)) {
        needs = ScanPlan.needs(plan, name -> Optional.ofNullable(tables.get(name)));
        break;
      }
      requireBound(query);
    }
    disable("");
    return needs;
  }

  private void make(String table, Schema schema) throws SQLException {
    int dot = table.indexOf('.');
    String of = DuckType.quoted(table.substring(0, dot));
    List<String> columns = new ArrayList<>();
    for (NestedField field : schema.columns()) {
      columns.add(DuckType.quoted(field.name()) + " " + DuckType.of(field.type()));
    }
    execute("CREATE SCHEMA IF NOT EXISTS " + of);
    execute(
        "CREATE TABLE %s.%s (%s)"
            .formatted(of, DuckType.quoted(table.substring(dot + 1)), String.join(", ", columns)));
  }

  /** DuckDB's own words say what is wrong, and show the line. */
  private void requireBound(SelectStatement query) throws SQLException {
    try {
      duck.prepareStatement(query.text()).close();
    } catch (SQLException e) {
      throw new BadQueryException(e.getMessage().replaceFirst("^\\w+ Error: ", "").strip(), e);
    }
  }

  private JsonNode serialized(SelectStatement query) throws SQLException {
    try (PreparedStatement plan = duck.prepareStatement(PLAN)) {
      plan.setString(1, query.text());
      try (ResultSet row = plan.executeQuery()) {
        row.next();
        return JSON.readTree(NO_NUMBER.matcher(row.getString(1)).replaceAll("$1\"$2\""));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where DuckDB can't write its plan down: every column of every row. */
  private static Map<String, Need> all(Map<String, Schema> tables) {
    Map<String, Need> needs = new HashMap<>();
    tables.forEach(
        (name, schema) -> {
          Set<String> columns = new HashSet<>();
          schema.columns().forEach(field -> columns.add(field.name()));
          needs.put(name, new Need(columns, Expressions.alwaysTrue()));
        });
    return needs;
  }

  private void disable(String optimizers) throws SQLException {
    execute("SET disabled_optimizers = " + DuckType.literal(optimizers));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }
}
