package io.thermocline.query.fetch;

import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;

/**
 * What a query needs of a table.
 *
 * @param schema the table's
 * @param columns ids of top-level columns; none if only rows are counted
 * @param filter which every needed row fulfils; others may come along
 */
public record Wanted(Schema schema, Set<Integer> columns, Expression filter) {
  public Wanted {
    columns = Set.copyOf(columns);
  }
}
