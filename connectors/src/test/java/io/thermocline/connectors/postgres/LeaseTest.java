package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thermocline.schemas.Tables;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
class LeaseTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PostgresServer postgres;

  LeaseTest(PostgresServer postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void noLeases() throws Exception {
    PostgresTables.create(postgres.config(), List.of(Tables.RETENTION_LEASE));
    postgres.execute("DELETE FROM archive.retention_lease");
  }

  @Test
  void oneHolderAtATimeUntilItIsGivenBack() throws Exception {
    try (Lease mine = take("me", MINUTE)) {
      mine.requireHeld();
      assertThatThrownBy(() -> take("you", MINUTE))
          .isInstanceOf(LeaseTakenException.class)
          .hasMessageContaining("work is under way: me has the lease, which runs out in")
          .hasMessageMatching(".* in (59|60) s .*");
    }
    take("you", MINUTE).close();
    assertThat(postgres.rows("SELECT holder FROM archive.retention_lease")).isEmpty();
  }

  @Test
  void oneWhoIsInterruptedGivesItBackAndStaysInterrupted() throws Exception {
    Lease mine = take("me", MINUTE);
    Thread.currentThread().interrupt();
    mine.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(postgres.rows("SELECT holder FROM archive.retention_lease")).isEmpty();
  }

  @Test
  void itIsRenewedForAsLongAsItIsHeld() throws Exception {
    try (Lease mine = take("me", Duration.ofMillis(600))) {
      String first = expiry();
      await().until(() -> !expiry().equals(first));
      mine.requireHeld();
    }
  }

  @Test
  void theLeaseOfOneWhoWasKilledRunsOut() throws Exception {
    // What a killed holder leaves: a row that nobody renews.
    postgres.execute(
        "INSERT INTO archive.retention_lease VALUES ('work', 'killed', now() + interval '300 ms')");
    assertThatThrownBy(() -> take("me", MINUTE)).isInstanceOf(LeaseTakenException.class);
    await().ignoreExceptionsInstanceOf(LeaseTakenException.class).until(() -> taken("me"));
  }

  @Test
  void oneWhoLostItFindsOut() throws Exception {
    try (Lease mine = take("me", Duration.ofMillis(900))) {
      postgres.execute(
          "UPDATE archive.retention_lease SET holder = 'you', expires_at = 'infinity'");
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(mine::requireHeld)
                      .isInstanceOf(LeaseLostException.class)
                      .hasMessageContaining("Run it again"));
    }
    assertThat(postgres.rows("SELECT holder FROM archive.retention_lease"))
        .as("what is another's is not given back")
        .containsExactly("you");
  }

  private boolean taken(String holder) throws InterruptedException {
    take(holder, MINUTE).close();
    return true;
  }

  private String expiry() throws Exception {
    return postgres.rows("SELECT expires_at FROM archive.retention_lease").get(0);
  }

  private Lease take(String holder, Duration length) throws InterruptedException {
    return Lease.take(postgres.config(), "work", holder, length);
  }
}
