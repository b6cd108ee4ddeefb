package io.thermocline.bench.archive;

import io.thermocline.bench.Bar;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes a row of one source.
 *
 * @param avro of keys and values in Kafka
 * @param gzippedJson of values
 * @param stock files of Iceberg's own sink
 * @param stockFiles how many those are: of little data, most of each is what any file has
 * @param fresh files of the archive job
 * @param compacted the same after compaction
 * @param cold the same after they went cold
 */
record Sizes(
    String source,
    long rows,
    double avro,
    double gzippedJson,
    double stock,
    long stockFiles,
    double fresh,
    double compacted,
    double cold) {

  private static final double BEIJING_READING = 2.5;

  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    bars.add(Bar.atMost(source + ": compacted / stock", 0.7, compacted / stock));
    bars.add(Bar.atMost(source + ": cold / stock", 0.5, cold / stock));
    if (source.equals(SizedSource.BEIJING)) {
      bars.add(Bar.atMost("bytes of a cold reading of Beijing", BEIJING_READING, cold));
    }
    return bars;
  }
}
