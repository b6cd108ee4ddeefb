package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves bundles through the shuffle, times and offsets as differences. Not used for state. */
final class BundleSerializer extends VersionedSerializer<Bundle> {

  static final VersionedType<Bundle> TYPE = VersionedType.of(Bundle.class, new BundleSerializer());

  private static final int VERSION = 1;

  private transient Block block;

  BundleSerializer() {
    super(VERSION);
  }

  private Block block() {
    if (block == null) {
      block = new Block();
    }
    return block;
  }

  @Override
  protected void write(Bundle bundle, DataOutputView out) throws IOException {
    Block b = block();
    b.startWriting();
    b.putBytes(bundle.series().bytes());
    b.putLong(bundle.partition);
    b.putLong(bundle.size);
    b.putLongs(bundle.observedAt, 0, bundle.size);
    b.putLongs(bundle.sequence, 0, bundle.size);
    b.putDoubles(bundle.value, 0, bundle.size);
    b.putLongs(bundle.offset, 0, bundle.size);
    b.putLong(bundle.runs);
    for (int run = 0; run < bundle.runs; run++) {
      b.putBytes(bundle.rest[run]);
      b.putLong(bundle.restTo[run]);
    }
    b.writeTo(out);
  }

  @Override
  protected Bundle read(int version, DataInputView in) throws IOException {
    Block b = block();
    b.readFrom(in);
    Bundle bundle = new Bundle();
    bundle.start(new SeriesKey(b.getBytes()), b.getInt());
    bundle.size = b.getInt();
    bundle.observedAt = b.getLongs(bundle.size);
    bundle.sequence = b.getLongs(bundle.size);
    bundle.value = b.getDoubles(bundle.size);
    bundle.offset = b.getLongs(bundle.size);
    bundle.runs = b.getInt();
    bundle.rest = new byte[bundle.runs][];
    bundle.restTo = new int[bundle.runs];
    for (int run = 0; run < bundle.runs; run++) {
      bundle.rest[run] = b.getBytes();
      bundle.restTo[run] = b.getInt();
    }
    return bundle;
  }

  @Override
  public Bundle copy(Bundle from) {
    Bundle copy = new Bundle();
    copy.start(from.series(), from.partition);
    copy.size = from.size;
    copy.observedAt = Arrays.copyOf(from.observedAt, from.size);
    copy.sequence = Arrays.copyOf(from.sequence, from.size);
    copy.value = Arrays.copyOf(from.value, from.size);
    copy.offset = Arrays.copyOf(from.offset, from.size);
    copy.runs = from.runs;
    copy.rest = Arrays.copyOf(from.rest, from.runs);
    copy.restTo = Arrays.copyOf(from.restTo, from.runs);
    return copy;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Bundle> duplicate() {
    return new BundleSerializer();
  }
}
