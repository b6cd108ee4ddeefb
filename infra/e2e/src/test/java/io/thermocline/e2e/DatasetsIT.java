package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.e2e.realdata.LoadedDataset;
import io.thermocline.e2e.realdata.OrderData;
import io.thermocline.e2e.realdata.OrderFiles;
import io.thermocline.oracle.TableCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ExplainsFailures.class)
class DatasetsIT {

  @Test
  void loadedFilesAreInTheReadModelsAsSqlFindsThemInTheFiles() throws Exception {
    Path directory = Path.of(DatasetsIT.class.getResource("/datasets").toURI());
    OrderData data = new OrderData(OrderFiles.in(directory));
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT)) {
      List<LoadedDataset> loaded = data.loadInto(pipeline);
      assertThat(loaded)
          .extracting(LoadedDataset::name)
          .containsExactly("UCI Online Retail", "Olist");
      assertThat(loaded).allSatisfy(set -> assertThat(set.counts().rejected()).isPositive());
      pipeline.awaitDrained(Duration.ofMinutes(2));

      assertThat(data.check(pipeline))
          .allSatisfy(check -> assertThat(check.passed()).as(check.toString()).isTrue())
          .extracting(TableCheck::expectedRows)
          .allSatisfy(rows -> assertThat(rows).isPositive());
      Evidence evidence = pipeline.evidence();
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
      assertThat(evidence.report().records())
          .isEqualTo(loaded.stream().mapToLong(set -> set.counts().events()).sum());
    }
  }
}
