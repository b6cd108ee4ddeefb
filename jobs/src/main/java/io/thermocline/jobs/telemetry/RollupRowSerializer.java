package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves rows where a sink runs elsewhere than its fold. Not used for state. */
final class RollupRowSerializer extends VersionedSerializer<RollupRow> {

  static final VersionedType<RollupRow> TYPE =
      VersionedType.of(RollupRow.class, new RollupRowSerializer());

  private static final int VERSION = 1;

  RollupRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(RollupRow row, DataOutputView out) throws IOException {
    ByteArrays.write(row.key().series().bytes(), out);
    out.writeByte(row.key().size().ordinal());
    out.writeLong(row.key().start());
    out.writeLong(row.count());
    out.writeDouble(row.sum());
    out.writeDouble(row.min());
    out.writeDouble(row.max());
    out.writeDouble(row.last());
  }

  @Override
  protected RollupRow read(int version, DataInputView in) throws IOException {
    RollupKey key =
        new RollupKey(
            new SeriesKey(ByteArrays.read(in)), WindowSize.values()[in.readByte()], in.readLong());
    return new RollupRow(
        key, in.readLong(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
  }

  @Override
  public RollupRow copy(RollupRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
