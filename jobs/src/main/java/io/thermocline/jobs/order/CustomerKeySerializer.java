package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link CustomerKey} in the shuffle and in state. */
public final class CustomerKeySerializer extends VersionedSerializer<CustomerKey> {

  static final VersionedType<CustomerKey> TYPE =
      VersionedType.of(CustomerKey.class, new CustomerKeySerializer());

  private static final int VERSION = 1;

  public CustomerKeySerializer() {
    super(VERSION);
  }

  @Override
  protected void write(CustomerKey key, DataOutputView out) throws IOException {
    Texts.write(key.customerId(), out);
    Texts.write(key.currency(), out);
  }

  @Override
  protected CustomerKey read(int version, DataInputView in) throws IOException {
    return new CustomerKey(Texts.read(in), Texts.read(in));
  }

  @Override
  public CustomerKey copy(CustomerKey from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
