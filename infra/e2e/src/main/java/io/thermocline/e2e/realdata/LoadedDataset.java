package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.LoadCounts;
import java.util.Map;

/**
 * What an importer made of a data set.
 *
 * @param counts rows in, events out
 * @param rejected rows that gave nothing, by reason
 * @param noted rows that were used in part, by reason
 */
public record LoadedDataset(
    String name, LoadCounts counts, Map<String, Long> rejected, Map<String, Long> noted) {

  public LoadedDataset {
    rejected = Map.copyOf(rejected);
    noted = Map.copyOf(noted);
  }
}
