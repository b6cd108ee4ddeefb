package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The key of state. */
public final class SeriesKeySerializer extends VersionedSerializer<SeriesKey> {

  static final VersionedType<SeriesKey> TYPE =
      VersionedType.of(SeriesKey.class, new SeriesKeySerializer());
  private static final int VERSION = 1;

  public SeriesKeySerializer() {
    super(VERSION);
  }

  @Override
  protected void write(SeriesKey key, DataOutputView out) throws IOException {
    ByteArrays.write(key.bytes(), out);
  }

  @Override
  protected SeriesKey read(int version, DataInputView in) throws IOException {
    return new SeriesKey(ByteArrays.read(in));
  }

  @Override
  public SeriesKey copy(SeriesKey from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }
}
