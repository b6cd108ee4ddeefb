package io.thermocline.bench.archive;

import io.thermocline.bench.stock.StockArchiveJob;
import io.thermocline.local.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DistributionMode;

/** How the peer is started on a bench stack. */
final class StockJobRun {

  static final String ENTRY_CLASS = StockArchiveJob.class.getName();

  private static final String CHECKPOINT_MILLIS = "10000";

  private StockJobRun() {}

  /** Its arguments, with a consumer group of their own each time. */
  static List<String> arguments(Endpoints endpoints, String topic, DistributionMode mode) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                endpoints.kafka().bootstrapServers(),
                endpoints.registry().url(),
                "bench-" + UUID.randomUUID(),
                CHECKPOINT_MILLIS,
                topic,
                mode.modeName()));
    arguments.addAll(ArchiveEnds.of(endpoints).arguments());
    return arguments;
  }
}
