package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import java.util.SplittableRandom;

/** The last records sent, to send one of them again. */
final class RecentRecords {

  /** How many records a duplicate may lag behind; a power of two. */
  private static final int REACH = 1024;

  private final TrafficRecord[] records = new TrafficRecord[REACH];
  private long remembered;

  boolean isEmpty() {
    return remembered == 0;
  }

  /** Returns the record. */
  TrafficRecord remember(TrafficRecord record) {
    records[(int) (remembered++ % REACH)] = record;
    return record;
  }

  /** One of the last records, as a duplicate; there must be one. */
  TrafficRecord again(SplittableRandom random) {
    TrafficRecord one = records[random.nextInt((int) Math.min(remembered, REACH))];
    return new TrafficRecord(one.key(), one.value(), Kind.DUPLICATE);
  }
}
