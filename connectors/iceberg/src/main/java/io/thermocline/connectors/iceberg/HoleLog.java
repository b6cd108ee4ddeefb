package io.thermocline.connectors.iceberg;

import java.util.List;
import java.util.SortedMap;

/** Where offsets without a record are written down. Repeating it changes nothing. */
interface HoleLog extends AutoCloseable {

  /** Returns once they are durable. */
  void record(SortedMap<Integer, List<OffsetRange>> holes) throws InterruptedException;

  @Override
  void close();
}
