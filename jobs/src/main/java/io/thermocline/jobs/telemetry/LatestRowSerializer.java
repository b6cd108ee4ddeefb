package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves rows where a sink runs elsewhere than its fold. Not used for state. */
final class LatestRowSerializer extends VersionedSerializer<LatestRow> {

  static final VersionedType<LatestRow> TYPE =
      VersionedType.of(LatestRow.class, new LatestRowSerializer());

  private static final int VERSION = 1;

  LatestRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(LatestRow row, DataOutputView out) throws IOException {
    ByteArrays.write(row.series().bytes(), out);
    out.writeLong(row.observedAt());
    out.writeLong(row.sequence());
    out.writeDouble(row.value());
  }

  @Override
  protected LatestRow read(int version, DataInputView in) throws IOException {
    return new LatestRow(
        new SeriesKey(ByteArrays.read(in)), in.readLong(), in.readLong(), in.readDouble());
  }

  @Override
  public LatestRow copy(LatestRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
