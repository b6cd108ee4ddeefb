package io.thermocline.query.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.query.fetch.StorageState.Readiness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageStateTest {

  private static final String ONGOING = "ongoing-request=\"true\"";
  private static final String DONE =
      "ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2029 00:00:00 GMT\"";

  @ParameterizedTest
  @CsvSource({
    ",                    READABLE",
    "STANDARD,            READABLE",
    "STANDARD_IA,         READABLE",
    "GLACIER_IR,          READABLE",
    "INTELLIGENT_TIERING, READABLE",
    "GLACIER,             NEEDS_RESTORE",
    "DEEP_ARCHIVE,        NEEDS_RESTORE"
  })
  void someClassesHaveToBeRestored(String storageClass, Readiness expected) {
    assertThat(StorageState.of(Optional.ofNullable(storageClass), Optional.empty()).readiness())
        .isEqualTo(expected);
  }

  @Test
  void aRestoreIsUnderWayUntilItIsDone() {
    Optional<String> glacier = Optional.of("GLACIER");

    assertThat(StorageState.of(glacier, Optional.of(ONGOING)).readiness())
        .isEqualTo(Readiness.BEING_RESTORED);
    assertThat(StorageState.of(glacier, Optional.of(DONE)).readiness())
        .isEqualTo(Readiness.READABLE);
    assertThat(StorageState.of(glacier, Optional.of("what?")).readiness())
        .isEqualTo(Readiness.NEEDS_RESTORE);
  }

  @Test
  void onlyWhatNobodyAskedForIsAskedFor() {
    StoredObject needed = object("a", Optional.empty());
    StoredObject underWay = object("b", Optional.of(ONGOING));

    assertThat(Restores.missing(List.of(needed, underWay))).containsExactly(needed);
  }

  private static StoredObject object(String name, Optional<String> restore) {
    return new StoredObject(
        "s3://bucket/" + name, "tag", 1, StorageState.of(Optional.of("DEEP_ARCHIVE"), restore));
  }
}
