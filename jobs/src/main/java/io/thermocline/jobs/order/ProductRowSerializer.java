package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves ProductRows where their sink runs elsewhere than the fold. Not used for state. */
final class ProductRowSerializer extends VersionedSerializer<ProductRow> {

  static final VersionedType<ProductRow> TYPE =
      VersionedType.of(ProductRow.class, new ProductRowSerializer());

  private static final int VERSION = 1;
  private static final Change[] CHANGES = Change.values();

  private final ProductDayKeySerializer keys = new ProductDayKeySerializer();
  private final ProductSalesSerializer values = new ProductSalesSerializer();

  ProductRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(ProductRow row, DataOutputView out) throws IOException {
    keys.serialize(row.key(), out);
    values.serialize(row.sales(), out);
    out.writeByte(row.change().ordinal());
    out.writeLong(row.version());
  }

  @Override
  protected ProductRow read(int version, DataInputView in) throws IOException {
    return new ProductRow(
        keys.deserialize(in), values.deserialize(in), CHANGES[in.readByte()], in.readLong());
  }

  @Override
  public ProductRow copy(ProductRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
