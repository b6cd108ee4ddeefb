package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Series} in state. Minutes go without their aggregates, which follow from the readings. */
public final class SeriesSerializer extends VersionedSerializer<Series> {

  static final VersionedType<Series> TYPE = VersionedType.of(Series.class, new SeriesSerializer());

  private static final int VERSION = 1;

  private transient Block block;

  public SeriesSerializer() {
    super(VERSION);
  }

  private Block block() {
    if (block == null) {
      block = new Block();
    }
    return block;
  }

  @Override
  protected void write(Series series, DataOutputView out) throws IOException {
    Block b = block();
    b.startWriting();
    b.putLong(series.clock);
    b.putLong(series.latestSequence);
    b.putDouble(series.latestValue);
    b.putLong(series.closedUntil);
    b.putLong(series.lastArrival);
    b.putLong(series.timer);
    b.putLong(series.windows.minutes.size());
    for (Minute minute : series.windows.minutes) {
      b.putLong(minute.start);
      minute.readings.writeTo(b);
    }
    writeWindows(series.windows.hours, b);
    writeWindows(series.windows.days, b);
    SeriesAlertsFormat.write(series.alerts, b);
    b.writeTo(out);
  }

  private static void writeWindows(List<Window> windows, Block b) {
    b.putLong(windows.size());
    for (Window window : windows) {
      b.putLong(window.start);
      b.putLong(window.closed.count);
      b.putDouble(window.closed.sum);
      b.putDouble(window.closed.min);
      b.putDouble(window.closed.max);
      b.putDouble(window.closed.last);
    }
  }

  @Override
  protected Series read(int version, DataInputView in) throws IOException {
    Block b = block();
    b.readFrom(in);
    Series series = new Series();
    series.clock = b.getLong();
    series.latestSequence = b.getLong();
    series.latestValue = b.getDouble();
    series.closedUntil = b.getLong();
    series.lastArrival = b.getLong();
    series.timer = b.getLong();
    for (int n = b.getInt(); n > 0; n--) {
      series.windows.minutes.add(new Minute(b.getLong(), Readings.readFrom(b)));
    }
    readWindows(WindowSize.HOUR, series.windows.hours, b);
    readWindows(WindowSize.DAY, series.windows.days, b);
    series.alerts = SeriesAlertsFormat.read(b);
    return series;
  }

  private static void readWindows(WindowSize size, List<Window> windows, Block b) {
    for (int n = b.getInt(); n > 0; n--) {
      Window window = new Window(size, b.getLong());
      window.closed.count = b.getLong();
      window.closed.sum = b.getDouble();
      window.closed.min = b.getDouble();
      window.closed.max = b.getDouble();
      window.closed.last = b.getDouble();
      windows.add(window);
    }
  }

  @Override
  public Series copy(Series from) {
    return from.copy();
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Series> duplicate() {
    return duplicateOf(new SeriesSerializer());
  }
}
