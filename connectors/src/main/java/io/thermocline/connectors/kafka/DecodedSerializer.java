package io.thermocline.connectors.kafka;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Used only where a job breaks the chain behind its source; never for state. */
final class DecodedSerializer<T> extends VersionedSerializer<Decoded<T>> {

  private static final int VERSION = 1;

  private final TypeSerializer<T> values;

  DecodedSerializer(TypeSerializer<T> values) {
    super(VERSION);
    this.values = values;
  }

  @Override
  protected void write(Decoded<T> decoded, DataOutputView out) throws IOException {
    out.writeLong(decoded.eventTime());
    out.writeBoolean(decoded.isDeadLetter());
    if (decoded.isDeadLetter()) {
      ByteArrays.write(decoded.deadLetter().key, out);
      ByteArrays.write(decoded.deadLetter().envelope, out);
    } else {
      values.serialize(decoded.value(), out);
    }
  }

  @Override
  protected Decoded<T> read(int version, DataInputView in) throws IOException {
    long eventTime = in.readLong();
    return in.readBoolean()
        ? Decoded.deadLetter(
            new DeadLetterRecord(ByteArrays.read(in), ByteArrays.read(in)), eventTime)
        : Decoded.value(values.deserialize(in), eventTime);
  }

  @Override
  public Decoded<T> copy(Decoded<T> from) {
    return from.isDeadLetter() ? from : Decoded.value(values.copy(from.value()), from.eventTime());
  }

  @Override
  public TypeSerializer<Decoded<T>> duplicate() {
    return new DecodedSerializer<>(values.duplicate());
  }

  @Override
  public boolean isImmutableType() {
    return values.isImmutableType();
  }
}
