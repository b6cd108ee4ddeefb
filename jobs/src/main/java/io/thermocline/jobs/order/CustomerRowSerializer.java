package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves CustomerRows where their sink runs elsewhere than the fold. Not used for state. */
final class CustomerRowSerializer extends VersionedSerializer<CustomerRow> {

  static final VersionedType<CustomerRow> TYPE =
      VersionedType.of(CustomerRow.class, new CustomerRowSerializer());

  private static final int VERSION = 1;
  private static final Change[] CHANGES = Change.values();

  private final CustomerKeySerializer keys = new CustomerKeySerializer();
  private final CustomerFiguresSerializer values = new CustomerFiguresSerializer();

  CustomerRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(CustomerRow row, DataOutputView out) throws IOException {
    keys.serialize(row.key(), out);
    values.serialize(row.figures(), out);
    out.writeByte(row.change().ordinal());
  }

  @Override
  protected CustomerRow read(int version, DataInputView in) throws IOException {
    return new CustomerRow(keys.deserialize(in), values.deserialize(in), CHANGES[in.readByte()]);
  }

  @Override
  public CustomerRow copy(CustomerRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
