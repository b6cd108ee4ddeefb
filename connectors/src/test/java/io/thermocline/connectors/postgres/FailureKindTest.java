package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {

  @ParameterizedTest(name = "{0} ({2}) is {1}")
  @CsvSource({
    "08001, RETRYABLE, connection refused",
    "08006, RETRYABLE, connection lost",
    "53300, RETRYABLE, too many connections",
    "53100, RETRYABLE, disk full",
    "57P01, RETRYABLE, admin shutdown",
    "57P02, RETRYABLE, crash shutdown",
    "57P03, RETRYABLE, starting up",
    "40001, RETRYABLE, serialization failure",
    "40003, RETRYABLE, completion unknown",
    "40P01, RETRYABLE, deadlock",
    "55P03, RETRYABLE, lock not available",
    "25006, RETRYABLE, read only after a failover",
    "22001, BAD_DATA, value too long",
    "22003, BAD_DATA, out of range",
    "22021, BAD_DATA, byte not in encoding",
    "23502, BAD_DATA, NULL",
    "23514, BAD_DATA, check",
    "42P01, SETUP, no such table",
    "42703, SETUP, no such column",
    "42501, SETUP, no right",
    "3D000, SETUP, no such database",
    "28P01, SETUP, wrong password",
    "XX000, UNEXPECTED, internal error",
    "0A000, UNEXPECTED, not supported"
  })
  void classifiesByState(String state, FailureKind expected, String meaning) {
    assertThat(FailureKind.of(new SQLException(meaning, state))).isEqualTo(expected);
  }

  @Test
  void aBrokenSocketWithoutStateIsRetryable() {
    SQLException broken =
        new SQLException("I/O", null, new RuntimeException(new SocketTimeoutException("silence")));

    assertThat(FailureKind.of(broken)).isEqualTo(FailureKind.RETRYABLE);
  }

  @Test
  void anErrorWithoutStateOrSocketIsUnexpected() {
    assertThat(FailureKind.of(new SQLException("?"))).isEqualTo(FailureKind.UNEXPECTED);
  }
}
