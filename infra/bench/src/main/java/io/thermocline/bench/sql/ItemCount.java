package io.thermocline.bench.sql;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;

/** Σ quantity of an event's lines, on Flink's own data structures: nothing is converted. */
public final class ItemCount extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public long eval(
      @DataTypeHint(value = OrderLines.TYPE, bridgedTo = ArrayData.class) ArrayData lines) {
    long items = 0;
    for (int i = 0; i < lines.size(); i++) {
      RowData line = lines.getRow(i, OrderLines.FIELDS);
      items += line.getInt(OrderLines.QUANTITY);
    }
    return items;
  }
}
