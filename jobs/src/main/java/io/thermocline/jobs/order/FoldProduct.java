package io.thermocline.jobs.order;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up what orders contribute to a product's sales on a day. */
final class FoldProduct extends KeyedProcessFunction<ProductDayKey, ProductDelta, ProductRow> {

  private transient ValueState<ProductSales> salesOfDay;

  @Override
  public void open(OpenContext context) {
    salesOfDay =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("sales", ProductSalesSerializer.TYPE));
  }

  @Override
  public void processElement(ProductDelta delta, Context context, Collector<ProductRow> out)
      throws Exception {
    ProductSales stored = salesOfDay.value();
    ProductSales after = (stored == null ? ProductSales.NONE : stored).plus(delta);
    if (after.members() == 0) {
      salesOfDay.clear();
    } else {
      salesOfDay.update(after);
    }
    out.collect(ProductRow.of(delta, after));
  }
}
