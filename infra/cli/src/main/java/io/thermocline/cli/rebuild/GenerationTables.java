package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.schemas.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of generations, and the names that readers know. Such a name is the first generation's
 * table until the first flip, and a view ever after: on one generation's table or another's.
 */
final class GenerationTables {

  private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '3s'";

  private final List<Table> models;

  GenerationTables(List<Table> models) {
    this.models = models;
  }

  /** Where a generation's rows are, in the order of the models. */
  List<String> names(int generation, Statement in) throws SQLException {
    List<String> names = new ArrayList<>();
    for (Table model : models) {
      names.add(name(model, generation, in));
    }
    return names;
  }

  private static String name(Table model, int generation, Statement in) throws SQLException {
    return generation == 1 && kind(model.qualifiedName(), in).equals("r")
        ? model.qualifiedName()
        : model.setAside(generation).qualifiedName();
  }

  /** Deletes a generation's rows; the live one's must not be. */
  void drop(int generation, Statement in) throws SQLException {
    for (Table model : models) {
      in.execute("DROP TABLE IF EXISTS " + model.setAside(generation).qualifiedName());
    }
  }

  /**
   * Looks whether readers can be made to see a generation, before anything is stopped for it.
   *
   * @throws CommandFailure if others built on what would give its name away, or lose columns
   */
  void requireFree(int to, Statement in) throws SQLException {
    for (Table model : models) {
      String name = model.qualifiedName();
      if (kind(name, in).equals("r") || !keeps(name, model.setAside(to).qualifiedName(), in)) {
        refuseDependents(name, in);
      }
    }
  }

  /**
   * Looks whether a generation's tables can be deleted, before anything else of it is.
   *
   * @throws CommandFailure if others built on one of them
   */
  void requireUnused(int generation, Statement in) throws SQLException {
    for (Table model : models) {
      String name = model.setAside(generation).qualifiedName();
      List<String> dependents = dependents(name, in);
      if (!dependents.isEmpty()) {
        throw new CommandFailure(
            "%s is what %s is built on".formatted(name, String.join(", ", dependents)),
            "drop it, or build it on %s, then run this again".formatted(model.qualifiedName()));
      }
    }
  }

  /**
   * Makes readers see a generation, in the transaction of {@code in}. Privileges on the name stay;
   * so does what others built on it, as long as the columns are still there.
   *
   * @throws SQLException with state 55P03 if long queries of readers keep their locks
   * @throws CommandFailure if others built on what has to go
   */
  void flip(int to, Statement in) throws SQLException {
    in.execute(LOCK_TIMEOUT);
    for (Table model : models) {
      String name = model.qualifiedName();
      if (kind(name, in).equals("r")) {
        adopt(model, to, in);
      } else {
        redirect(name, model.setAside(to).qualifiedName(), in);
      }
    }
  }

  /** The first generation's table gives its name to a view. */
  private static void adopt(Table model, int to, Statement in) throws SQLException {
    String name = model.qualifiedName();
    refuseDependents(name, in);
    List<String> grants = grants(name, in);
    in.execute("ALTER TABLE %s RENAME TO %s".formatted(name, model.setAside(1).name()));
    String target = model.setAside(to).qualifiedName();
    in.execute(view(name, columns(target, in), target));
    for (String grant : grants) {
      in.execute(grant);
    }
  }

  private static void redirect(String name, String target, Statement in) throws SQLException {
    List<String> had = columns(name, in);
    List<String> has = columns(target, in);
    if (keeps(name, target, in)) {
      // A view can only grow at its end.
      List<String> added = has.stream().filter(column -> !had.contains(column)).toList();
      in.execute(view(name, Stream.concat(had.stream(), added.stream()).toList(), target));
      return;
    }
    refuseDependents(name, in);
    List<String> grants = grants(name, in);
    in.execute("DROP VIEW " + name);
    in.execute(view(name, has, target));
    for (String grant : grants) {
      in.execute(grant);
    }
  }

  /** Whether a view can be turned to a table: all of its columns are there, of the same types. */
  private static boolean keeps(String view, String table, Statement in) throws SQLException {
    String of = "attname || ' ' || format_type(atttypid, atttypmod)";
    return columns(of, table, in).containsAll(columns(of, view, in));
  }

  private static String view(String name, List<String> columns, String target) {
    return "CREATE OR REPLACE VIEW %s AS SELECT %s FROM %s"
        .formatted(
            name,
            columns.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", ")),
            target);
  }

  /** {@code r} for a table, {@code v} for a view; empty if there is neither. */
  private static String kind(String name, Statement in) throws SQLException {
    return strings("SELECT relkind::text FROM pg_class WHERE oid = to_regclass('" + name + "')", in)
        .stream()
        .findFirst()
        .orElse("");
  }

  /** In their order. */
  static List<String> columns(String name, Statement in) throws SQLException {
    return columns("attname", name, in);
  }

  private static List<String> columns(String what, String of, Statement in) throws SQLException {
    return strings(
        """
        SELECT %s FROM pg_attribute
        WHERE attrelid = to_regclass('%s') AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
            .formatted(what, of),
        in);
  }

  private static List<String> grants(String name, Statement in) throws SQLException {
    return strings(
        """
        SELECT format('GRANT %%s ON %1$s TO %%s%%s', privilege_type,
          CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
          CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM pg_class, aclexplode(relacl)
        WHERE oid = to_regclass('%1$s') AND grantee <> relowner
          AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')"""
            .formatted(name),
        in);
  }

  private static void refuseDependents(String name, Statement in) throws SQLException {
    List<String> dependents = dependents(name, in);
    if (!dependents.isEmpty()) {
      throw new CommandFailure(
          "%s is what %s is built on, which would go on showing the old rows"
              .formatted(name, String.join(", ", dependents)),
          "drop it, run this again, and create it anew then: it outlives later rebuilds");
    }
  }

  /** Views on a table or view. */
  private static List<String> dependents(String name, Statement in) throws SQLException {
    return strings(
        """
        SELECT DISTINCT r.ev_class::regclass::text
        FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
        WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
          AND d.refobjid = to_regclass('%1$s') AND r.ev_class <> to_regclass('%1$s')
        ORDER BY 1"""
            .formatted(name),
        in);
  }

  private static List<String> strings(String query, Statement in) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = in.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
