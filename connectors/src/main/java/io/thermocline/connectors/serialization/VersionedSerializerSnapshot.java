package io.thermocline.connectors.serialization;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/** Class and format version of a {@link VersionedSerializer}, as kept in checkpoints. */
public final class VersionedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int LAYOUT = 1;

  private Class<? extends VersionedSerializer<T>> serializer;
  private int version;

  /** For Flink, which fills it with {@link #readSnapshot}. */
  public VersionedSerializerSnapshot() {}

  @SuppressWarnings("unchecked")
  VersionedSerializerSnapshot(VersionedSerializer<T> from) {
    this.serializer = (Class<? extends VersionedSerializer<T>>) from.getClass();
    this.version = from.currentVersion();
  }

  @Override
  public int getCurrentVersion() {
    return LAYOUT;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(serializer.getName());
    out.writeInt(version);
  }

  @Override
  public void readSnapshot(int layout, DataInputView in, ClassLoader loader) throws IOException {
    serializer = InstantiationUtil.resolveClassByName(in, loader);
    version = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    VersionedSerializer<T> restored = InstantiationUtil.instantiate(serializer);
    restored.readVersion(version);
    return restored;
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    if (!(older instanceof VersionedSerializerSnapshot<T> was) || was.serializer != serializer) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    if (was.version == version) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
    return was.version < version
        ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
