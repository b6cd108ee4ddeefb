package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link ProductDayKey} in the shuffle and in state. */
public final class ProductDayKeySerializer extends VersionedSerializer<ProductDayKey> {

  static final VersionedType<ProductDayKey> TYPE =
      VersionedType.of(ProductDayKey.class, new ProductDayKeySerializer());

  private static final int VERSION = 1;

  public ProductDayKeySerializer() {
    super(VERSION);
  }

  @Override
  protected void write(ProductDayKey key, DataOutputView out) throws IOException {
    Texts.write(key.productId(), out);
    out.writeLong(key.day());
    Texts.write(key.currency(), out);
  }

  @Override
  protected ProductDayKey read(int version, DataInputView in) throws IOException {
    return new ProductDayKey(Texts.read(in), in.readLong(), Texts.read(in));
  }

  @Override
  public ProductDayKey copy(ProductDayKey from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
