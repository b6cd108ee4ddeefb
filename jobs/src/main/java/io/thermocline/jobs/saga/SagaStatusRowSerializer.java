package io.thermocline.jobs.saga;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves rows where a sink runs elsewhere than the sagas. Not used for state. */
final class SagaStatusRowSerializer extends VersionedSerializer<SagaStatusRow> {

  static final VersionedType<SagaStatusRow> TYPE =
      VersionedType.of(SagaStatusRow.class, new SagaStatusRowSerializer());

  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  SagaStatusRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(SagaStatusRow row, DataOutputView out) throws IOException {
    out.writeUTF(row.orderId());
    out.writeUTF(row.step());
    out.writeInt(row.attempt());
    out.writeLong(row.since());
    out.writeUTF(row.outcome());
    out.writeUTF(row.reason());
    out.writeLong(row.deadline());
    out.writeLong(row.version());
  }

  @Override
  protected SagaStatusRow read(int version, DataInputView in) throws IOException {
    return new SagaStatusRow(
        in.readUTF(),
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public SagaStatusRow copy(SagaStatusRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
