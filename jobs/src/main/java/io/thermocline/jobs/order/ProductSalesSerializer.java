package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link ProductSales} in state. A change of the layout is a new version. */
public final class ProductSalesSerializer extends VersionedSerializer<ProductSales> {

  static final VersionedType<ProductSales> TYPE =
      VersionedType.of(ProductSales.class, new ProductSalesSerializer());

  private static final int VERSION = 1;

  public ProductSalesSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(ProductSales sales, DataOutputView out) throws IOException {
    out.writeLong(sales.members());
    out.writeLong(sales.orders());
    out.writeLong(sales.quantity());
    ExactAmounts.write(sales.revenue(), out);
    out.writeLong(sales.events());
  }

  @Override
  protected ProductSales read(int version, DataInputView in) throws IOException {
    return new ProductSales(
        in.readLong(), in.readLong(), in.readLong(), ExactAmounts.read(in), in.readLong());
  }

  @Override
  public ProductSales copy(ProductSales from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
