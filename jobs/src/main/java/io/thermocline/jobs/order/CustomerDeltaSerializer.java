package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link CustomerDelta} in the shuffle. Not used for state. */
final class CustomerDeltaSerializer extends VersionedSerializer<CustomerDelta> {

  static final VersionedType<CustomerDelta> TYPE =
      VersionedType.of(CustomerDelta.class, new CustomerDeltaSerializer());

  private static final int VERSION = 1;

  CustomerDeltaSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(CustomerDelta delta, DataOutputView out) throws IOException {
    Texts.write(delta.key().customerId(), out);
    Texts.write(delta.key().currency(), out);
    out.writeInt(delta.members());
    out.writeInt(delta.orders());
    out.writeInt(delta.cancelled());
    ExactAmounts.write(delta.spent(), out);
    out.writeLong(delta.oldPlacedAt());
    out.writeLong(delta.newPlacedAt());
    out.writeInt(delta.events());
  }

  @Override
  protected CustomerDelta read(int version, DataInputView in) throws IOException {
    return new CustomerDelta(
        new CustomerKey(Texts.read(in), Texts.read(in)),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        ExactAmounts.read(in),
        in.readLong(),
        in.readLong(),
        in.readInt());
  }

  @Override
  public CustomerDelta copy(CustomerDelta from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
