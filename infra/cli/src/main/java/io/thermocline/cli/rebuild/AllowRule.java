package io.thermocline.cli.rebuild;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.util.List;
import java.util.Optional;

/**
 * Differences that are meant: {@code table}, {@code table.column}, {@code table:missing} or {@code
 * table:extra}.
 *
 * @param table name of a read model, without its schema
 * @param what a column, or {@link #MISSING} or {@link #EXTRA}; empty: any difference
 */
public record AllowRule(String table, Optional<String> what) {

  /** A row that only the live generation has. */
  public static final String MISSING = "missing";

  /** A row that only the new generation has. */
  public static final String EXTRA = "extra";

  /**
   * @param models that are compared
   * @throws IllegalArgumentException for what means none of them
   */
  public static AllowRule parse(String text, List<Table> models) {
    String rest = text;
    for (Table model : models) {
      if (rest.startsWith(model.schema() + ".")) {
        rest = rest.substring(model.schema().length() + 1);
        break;
      }
    }
    int end = rest.indexOf(':') >= 0 ? rest.indexOf(':') : rest.indexOf('.');
    String name = end < 0 ? rest : rest.substring(0, end);
    Table table =
        models.stream()
            .filter(model -> model.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--allow %s: there is no read model %s here; name one of %s"
                            .formatted(text, name, models.stream().map(Table::name).toList())));
    if (end < 0) {
      return new AllowRule(name, Optional.empty());
    }
    String what = rest.substring(end + 1);
    boolean known =
        rest.charAt(end) == ':'
            ? what.equals(MISSING) || what.equals(EXTRA)
            : table.columns().stream().map(Column::name).anyMatch(what::equals);
    if (!known) {
      throw new IllegalArgumentException(
          "--allow %s: %s is no column of %s; write one of %s, or %s:missing, or %s:extra"
              .formatted(
                  text,
                  what,
                  name,
                  table.columns().stream().map(Column::name).toList(),
                  name,
                  name));
    }
    return new AllowRule(name, Optional.of(what));
  }

  boolean allows(String inTable, String difference) {
    return table.equals(inTable) && what.map(difference::equals).orElse(true);
  }
}
