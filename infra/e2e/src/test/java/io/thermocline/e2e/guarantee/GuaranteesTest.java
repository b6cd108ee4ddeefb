package io.thermocline.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.e2e.JobFailure;
import io.thermocline.oracle.DivertedCheck;
import io.thermocline.oracle.OracleReport;
import io.thermocline.oracle.TableCheck;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuaranteesTest {

  private static final TableCheck EQUAL = new TableCheck("orders", 5, 5, 0, 0, 0, List.of());
  private static final TableCheck DIFFERENT = new TableCheck("orders", 5, 5, 0, 0, 1, List.of());
  private static final DivertedCheck TWO_DEAD =
      new DivertedCheck("dead letters", 2, 2, 0, 0, 0, 0, List.of());
  private static final DivertedCheck ONE_LOST =
      new DivertedCheck("dead letters", 2, 1, 1, 0, 0, 0, List.of());

  @Test
  void sixAppliedOneDuplicateAndTwoDeadOfNineAreAll() {
    Evidence evidence = evidence(9, report(TWO_DEAD, Collections.nCopies(4, EQUAL)));
    assertThatCode(
            () ->
                evidence.mustShow(
                    new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted()))
        .doesNotThrowAnyException();
  }

  @Test
  void acknowledgedRecordThatTheTopicDoesNotHoldIsLost() {
    Evidence evidence = evidence(10, report(TWO_DEAD, List.of()));
    assertThat(new NothingLost().violations(evidence))
        .containsExactly("10 records were acknowledged, the topic holds 9");
  }

  @Test
  void missingDeadLetterIsLost() {
    Evidence evidence = evidence(9, report(ONE_LOST, List.of()));
    assertThat(new NothingLost().violations(evidence))
        .satisfiesExactly(
            counts -> assertThat(counts).contains("9 records in", "dead letters 1"),
            letters -> assertThat(letters).contains("1 missing"));
  }

  @Test
  void oneDifferentRowIsAViolation() {
    Evidence evidence = evidence(9, report(TWO_DEAD, List.of(EQUAL, EQUAL, EQUAL, DIFFERENT)));
    assertThatThrownBy(() -> evidence.mustShow(new ReadModelsEqualRecompute()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ReadModelsEqualRecompute: orders")
        .hasMessageContaining("1 different");
  }

  @Test
  void readModelThatNobodyComparedIsAViolation() {
    Evidence evidence = evidence(9, report(TWO_DEAD, List.of(EQUAL, EQUAL, EQUAL)));
    assertThat(new ReadModelsEqualRecompute().violations(evidence))
        .containsExactly("3 of 4 read models were compared");
  }

  @Test
  void failureOfTheJobIsARestart() {
    JobFailure failure =
        new JobFailure(Instant.EPOCH, "java.lang.Exception: outer\nCaused by: x: inner");
    Evidence evidence = new Evidence(9, 4, report(TWO_DEAD, List.of()), List.of(failure));
    assertThat(new NeverRestarted().violations(evidence))
        .containsExactly("failed at 1970-01-01T00:00:00Z: x: inner");
  }

  private static Evidence evidence(long acknowledged, OracleReport report) {
    return new Evidence(acknowledged, 4, report, List.of());
  }

  /** Nine records: seven valid, of them six distinct. */
  private static OracleReport report(DivertedCheck dead, List<TableCheck> tables) {
    return new OracleReport(9, 7, 6, 1, Optional.empty(), dead, tables);
  }
}
