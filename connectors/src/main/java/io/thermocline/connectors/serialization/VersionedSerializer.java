package io.thermocline.connectors.serialization;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer with a format version. The version is stored once in a snapshot, not with each
 * value; a serializer restored from an older snapshot reads that older version and writes the
 * current one. Serializers of state need a constructor without arguments.
 *
 * @param <T> the value; never null
 */
public abstract class VersionedSerializer<T> extends TypeSerializer<T> {

  private final int currentVersion;
  private int readVersion;

  protected VersionedSerializer(int currentVersion) {
    this.currentVersion = currentVersion;
    this.readVersion = currentVersion;
  }

  /** Writes a value in the current version. */
  protected abstract void write(T value, DataOutputView out) throws IOException;

  /** Reads a value that was written in {@code version}. */
  protected abstract T read(int version, DataInputView in) throws IOException;

  final int currentVersion() {
    return currentVersion;
  }

  final void readVersion(int version) {
    readVersion = version;
  }

  @Override
  public final void serialize(T value, DataOutputView out) throws IOException {
    write(value, out);
  }

  @Override
  public final T deserialize(DataInputView in) throws IOException {
    return read(readVersion, in);
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return read(readVersion, in);
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final void copy(DataInputView in, DataOutputView out) throws IOException {
    write(read(readVersion, in), out);
  }

  /** For subclasses with state of their own: {@code fresh}, reading the version this one reads. */
  protected final VersionedSerializer<T> duplicateOf(VersionedSerializer<T> fresh) {
    fresh.readVersion(readVersion);
    return fresh;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new VersionedSerializerSnapshot<>(this);
  }

  @Override
  public boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && ((VersionedSerializer<?>) other).readVersion == readVersion;
  }

  @Override
  public int hashCode() {
    return getClass().hashCode() * 31 + readVersion;
  }
}
