package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderSagaConfigTest {

  @Test
  void defaultsAreThoseOfTheReference() {
    SagaPolicy policy = parse().policy();
    assertThat(policy.patience())
        .isEqualTo(
            new Patience(
                Duration.ofSeconds(30), 3, 5, Duration.ofMillis(500), Duration.ofSeconds(30)));
    assertThat(policy.waitingRoom()).isEqualTo(new WaitingRoom(100_000, Duration.ofMinutes(10)));
    assertThat(policy.circuits()).isEqualTo(new Breaker.Policy(20, Duration.ofSeconds(10)));
    assertThat(policy.memory()).isEqualTo(new Memory(Instant.EPOCH, Duration.ofDays(7)));
  }

  @Test
  void everythingCanBeSet() {
    SagaPolicy policy =
        parse(
                "--step.timeout", "1s",
                "--step.sends", "2",
                "--step.attempts", "3",
                "--step.backoff", "10ms",
                "--step.backoff.max", "20ms",
                "--circuit.failures", "4",
                "--circuit.interval", "2s",
                "--waiting.places", "5",
                "--waiting.longest", "6s",
                "--orders.since", "2026-01-01T00:00:00Z",
                "--orders.age", "1d")
            .policy();
    assertThat(policy)
        .isEqualTo(
            new SagaPolicy(
                new Patience(
                    Duration.ofSeconds(1), 2, 3, Duration.ofMillis(10), Duration.ofMillis(20)),
                new WaitingRoom(5, Duration.ofSeconds(6)),
                new Breaker.Policy(4, Duration.ofSeconds(2)),
                new Memory(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(1))));
  }

  @Test
  void badValuesAreToldTogether() {
    assertThatThrownBy(() -> parse("--step.sends", "0", "--orders.since", "yesterday"))
        .hasMessageContaining("--step.sends: '0' is no positive whole number")
        .hasMessageContaining("--orders.since: 'yesterday' is no time");
  }

  private static OrderSagaConfig parse(String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap.servers", "k:1",
                "--registry.url", "http://r",
                "--postgres.url", "jdbc:postgresql://p/d",
                "--postgres.user", "u"));
    all.addAll(List.of(args));
    return OrderSagaConfig.parse(all.toArray(new String[0]));
  }
}
