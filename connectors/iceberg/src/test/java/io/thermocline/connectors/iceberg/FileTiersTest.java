package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTiersTest {

  @ParameterizedTest
  @CsvSource({
    "s3://b/warehouse/archive/orders/data/_day=2017-03-01/00000-0-a.parquet, false",
    "s3://b/warehouse/archive/orders/cold/_day=2017-03-01/a.parquet, true",
    "s3://b/warehouse/archive/cold/data/_day=2017-03-01/a.parquet, false",
    "s3://b/warehouse/archive/data/cold/_day=2017-03-01/a.parquet, true",
    "s3://cold/cold/warehouse/archive/orders/data/a.parquet, false",
    "file:/tmp/archive/cold/cold/_day=2017-03-01/a.parquet, true",
    "s3://b/warehouse/archive/cold/compacted/_day=2017-03-01/a.parquet, false",
    "s3://b/warehouse/archive/cold/metadata/00000-a.metadata.json, false"
  })
  void theNearestDirectoryTellsTheTier(String location, boolean cold) {
    assertThat(FileTiers.isCold(location)).isEqualTo(cold);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b/warehouse/archive/orders/compacted/_day=2017-03-01/a.parquet, true",
    "s3://b/warehouse/archive/compacted/data/_day=2017-03-01/a.parquet, false",
    "s3://b/warehouse/archive/compacted/cold/_day=2017-03-01/a.parquet, false",
    "s3://b/warehouse/archive/orders/metadata/a.avro, false"
  })
  void soItTellsCompactedFiles(String location, boolean compacted) {
    assertThat(FileTiers.isCompacted(location)).isEqualTo(compacted);
  }
}
