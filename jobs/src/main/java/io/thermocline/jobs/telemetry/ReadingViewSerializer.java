package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Used only where somebody breaks the chain behind the source; never for state. */
final class ReadingViewSerializer extends VersionedSerializer<ReadingView> {

  static final VersionedType<ReadingView> TYPE =
      VersionedType.of(ReadingView.class, new ReadingViewSerializer());

  private static final int VERSION = 1;

  ReadingViewSerializer() {
    super(VERSION);
  }

  @Override
  protected void write(ReadingView reading, DataOutputView out) throws IOException {
    out.writeInt(reading.seriesLength);
    out.write(reading.series, reading.seriesAt, reading.seriesLength);
    out.writeInt(reading.restLength);
    out.write(reading.rest, reading.restAt, reading.restLength);
    out.writeLong(reading.observedAt);
    out.writeLong(reading.sequence);
    out.writeDouble(reading.value);
    out.writeInt(reading.partition);
    out.writeLong(Bundle.marked(reading.offset, reading.replayed));
  }

  @Override
  protected ReadingView read(int version, DataInputView in) throws IOException {
    ReadingView reading = new ReadingView();
    reading.seriesLength = in.readInt();
    reading.series = new byte[reading.seriesLength];
    in.readFully(reading.series);
    reading.restLength = in.readInt();
    reading.rest = new byte[reading.restLength];
    in.readFully(reading.rest);
    readNumbers(reading, in);
    return reading;
  }

  private static void readNumbers(ReadingView reading, DataInputView in) throws IOException {
    reading.observedAt = in.readLong();
    reading.sequence = in.readLong();
    reading.value = in.readDouble();
    reading.partition = in.readInt();
    long marked = in.readLong();
    reading.replayed = Bundle.isMarked(marked);
    reading.offset = Bundle.unmarked(marked);
  }

  @Override
  public ReadingView copy(ReadingView from) {
    ReadingView copy = new ReadingView();
    copy.series = Arrays.copyOfRange(from.series, from.seriesAt, from.seriesAt + from.seriesLength);
    copy.seriesLength = from.seriesLength;
    copy.rest = Arrays.copyOfRange(from.rest, from.restAt, from.restAt + from.restLength);
    copy.restLength = from.restLength;
    copy.observedAt = from.observedAt;
    copy.sequence = from.sequence;
    copy.value = from.value;
    copy.partition = from.partition;
    copy.offset = from.offset;
    copy.replayed = from.replayed;
    return copy;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }
}
