package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves late readings where a sink runs elsewhere than its fold. Not used for state. */
final class LateRowSerializer extends VersionedSerializer<LateRow> {

  static final VersionedType<LateRow> TYPE =
      VersionedType.of(LateRow.class, new LateRowSerializer());

  private static final int VERSION = 1;

  LateRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(LateRow row, DataOutputView out) throws IOException {
    ByteArrays.write(row.series().bytes(), out);
    out.writeLong(row.observedAt());
    out.writeLong(row.sequence());
    out.writeDouble(row.value());
    ByteArrays.write(row.rest(), out);
    out.writeInt(row.partition());
    out.writeLong(row.offset());
    out.writeLong(row.openFrom());
  }

  @Override
  protected LateRow read(int version, DataInputView in) throws IOException {
    return new LateRow(
        new SeriesKey(ByteArrays.read(in)),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        ByteArrays.read(in),
        in.readInt(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public LateRow copy(LateRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
