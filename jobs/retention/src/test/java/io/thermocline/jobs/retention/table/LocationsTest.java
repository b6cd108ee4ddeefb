package io.thermocline.jobs.retention.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocationsTest {

  @Test
  void oneFileHasOneNameHoweverItIsWritten() {
    assertThat(Locations.plain("s3a://bucket/a/b.parquet")).isEqualTo("s3://bucket/a/b.parquet");
    assertThat(Locations.plain("s3://bucket/a/b.parquet")).isEqualTo("s3://bucket/a/b.parquet");
    assertThat(Locations.plain("file:///tmp/a")).isEqualTo("file:/tmp/a");
    assertThat(Locations.plain("file:/tmp/a")).isEqualTo("file:/tmp/a");
    assertThat(Locations.plain("/tmp/a")).isEqualTo("file:/tmp/a");
    assertThat(Locations.plain("gs://bucket/a=b%20c/d")).isEqualTo("gs://bucket/a=b%20c/d");
  }

  @Test
  void otherFilesHaveOtherNames() {
    assertThat(Locations.plain("s3://one/a")).isNotEqualTo(Locations.plain("s3://two/a"));
    assertThat(Locations.plain("s3://one/a")).isNotEqualTo(Locations.plain("gs://one/a"));
    assertThat(Locations.plain("s3://one/a")).isNotEqualTo(Locations.plain("s3://one/A"));
  }

  @Test
  void checksumsOfALocalDiskAreHidden() {
    assertThat(Locations.isHidden("file:/t/_day=2017-03-01/.a.parquet.crc")).isTrue();
    assertThat(Locations.isHidden("file:/t/_day=2017-03-01/a.parquet")).isFalse();
  }
}
