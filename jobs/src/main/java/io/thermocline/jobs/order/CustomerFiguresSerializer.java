package io.thermocline.jobs.order;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link CustomerFigures} in state. A change of the layout is a new version. */
public final class CustomerFiguresSerializer extends VersionedSerializer<CustomerFigures> {

  static final VersionedType<CustomerFigures> TYPE =
      VersionedType.of(CustomerFigures.class, new CustomerFiguresSerializer());

  private static final int VERSION = 1;

  public CustomerFiguresSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(CustomerFigures f, DataOutputView out) throws IOException {
    out.writeLong(f.members());
    out.writeLong(f.orders());
    out.writeLong(f.cancelled());
    ExactAmounts.write(f.spent(), out);
    out.writeLong(f.firstOrderAt());
    out.writeLong(f.lastOrderAt());
    out.writeLong(f.events());
  }

  @Override
  protected CustomerFigures read(int version, DataInputView in) throws IOException {
    return new CustomerFigures(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        ExactAmounts.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public CustomerFigures copy(CustomerFigures from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
