package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link ProductDelta} in the shuffle. Not used for state. */
final class ProductDeltaSerializer extends VersionedSerializer<ProductDelta> {

  static final VersionedType<ProductDelta> TYPE =
      VersionedType.of(ProductDelta.class, new ProductDeltaSerializer());

  private static final int VERSION = 1;

  ProductDeltaSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(ProductDelta delta, DataOutputView out) throws IOException {
    Texts.write(delta.key().productId(), out);
    out.writeLong(delta.key().day());
    Texts.write(delta.key().currency(), out);
    out.writeInt(delta.members());
    out.writeInt(delta.orders());
    out.writeLong(delta.quantity());
    ExactAmounts.write(delta.revenue(), out);
    out.writeInt(delta.events());
  }

  @Override
  protected ProductDelta read(int version, DataInputView in) throws IOException {
    return new ProductDelta(
        new ProductDayKey(Texts.read(in), in.readLong(), Texts.read(in)),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        ExactAmounts.read(in),
        in.readInt());
  }

  @Override
  public ProductDelta copy(ProductDelta from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
