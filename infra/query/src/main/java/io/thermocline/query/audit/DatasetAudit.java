package io.thermocline.query.audit;

import java.time.Duration;
import java.util.List;

/**
 * What an audit of a dataset saw.
 *
 * @param snapshot of the table that was looked at; 0 if nothing was ever archived
 * @param partitions in ascending order
 * @param files of that snapshot
 * @param rows in them
 * @param bytes of them
 * @param hot what was seen of the hot tier
 * @param findings what is wrong
 * @param reading how long the files took
 */
public record DatasetAudit(
    String dataset,
    String topic,
    long snapshot,
    List<PartitionAudit> partitions,
    int files,
    long rows,
    long bytes,
    HotAudit hot,
    Findings findings,
    Duration reading) {

  /** Nothing was ever archived of it. */
  static DatasetAudit ofNothing(String dataset, String topic) {
    return new DatasetAudit(
        dataset, topic, 0, List.of(), 0, 0, 0, HotAudit.NOTHING, new Findings(0), Duration.ZERO);
  }

  /** Whether everything has its place. */
  public boolean isClean() {
    return findings.isEmpty();
  }
}
