package io.thermocline.bench.sql;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;

/** Σ quantity × unitPrice of an event's lines, on Flink's own data structures. */
public final class LineTotal extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final int PRECISION = 38;

  @DataTypeHint(value = "DECIMAL(38, 4)", bridgedTo = DecimalData.class)
  public DecimalData eval(
      @DataTypeHint(value = OrderLines.TYPE, bridgedTo = ArrayData.class) ArrayData lines) {
    BigDecimal total = BigDecimal.ZERO.setScale(OrderLines.PRICE_SCALE);
    for (int i = 0; i < lines.size(); i++) {
      RowData line = lines.getRow(i, OrderLines.FIELDS);
      total =
          total.add(
              line.getDecimal(
                      OrderLines.UNIT_PRICE, OrderLines.PRICE_PRECISION, OrderLines.PRICE_SCALE)
                  .toBigDecimal()
                  .multiply(BigDecimal.valueOf(line.getInt(OrderLines.QUANTITY))));
    }
    return DecimalData.fromBigDecimal(total, PRECISION, OrderLines.PRICE_SCALE);
  }
}
