package io.thermocline.query.prune;

import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * What a query needs of a table, from all the places where it reads it.
 *
 * @param columns names of top-level columns
 * @param filter which every needed row fulfils
 */
public record Need(Set<String> columns, Expression filter) {

  public Need {
    columns = Set.copyOf(columns);
  }

  Need or(Need other) {
    Set<String> all = new HashSet<>(columns);
    all.addAll(other.columns);
    return new Need(all, Expressions.or(filter, other.filter));
  }
}
