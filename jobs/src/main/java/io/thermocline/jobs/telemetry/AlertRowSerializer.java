package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves alerts where a sink runs elsewhere than its fold. Not used for state. */
final class AlertRowSerializer extends VersionedSerializer<AlertRow> {

  static final VersionedType<AlertRow> TYPE =
      VersionedType.of(AlertRow.class, new AlertRowSerializer());

  private static final int VERSION = 1;

  AlertRowSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(AlertRow row, DataOutputView out) throws IOException {
    out.writeUTF(row.id());
    out.writeUTF(row.rule());
    ByteArrays.write(row.series().bytes(), out);
    out.writeLong(row.openedAt());
    out.writeLong(row.closedAt());
    out.writeDouble(row.peak());
    out.writeLong(row.version());
  }

  @Override
  protected AlertRow read(int version, DataInputView in) throws IOException {
    return new AlertRow(
        in.readUTF(),
        in.readUTF(),
        new SeriesKey(ByteArrays.read(in)),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readLong());
  }

  @Override
  public AlertRow copy(AlertRow from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
