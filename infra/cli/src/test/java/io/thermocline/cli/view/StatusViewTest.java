package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.status.Statuses;
import org.junit.jupiter.api.Test;

class StatusViewTest {

  @Test
  void statusReadsAsTables() {
    assertThat(StatusView.of(Statuses.atWork()))
        .isEqualTo(
            """
            SERVERS
              server  state     pid   port  memory  log
              kafka   running  4711  19092  300 MB  /home/logs/kafka.log

            JOBS
              job                state    parallelism  restarts  checkpoint    lag  id
              order-read-models  RUNNING            2         1   1.2 s ago  1,234  c0ffee

            TOPICS
              topic                 partitions  records
              orders.events.v1               4   33,027
              orders.events.v1.dlq           4     ≤ 59

            READ MODELS
              table                         rows  newest event            age
              orders.order_summary         7,803  2026-01-31T11:59:57Z  3.0 s
              orders.customer_summary  not there  -                         -

            ARCHIVE
              dataset  tier      rows   bytes  files  oldest event       newest event       archived  lag
              orders   hot   ≈ 31,400  9.0 MB     30  2026-01-02T00:00Z  2026-02-01T00:00Z         -    -
              orders   warm    32,968  2.0 MB     41  2025-12-24T08:15Z  2026-01-31T11:59Z    33,000   27

            SAGAS
              running  waiting  compensating  stuck  confirmed  cancelled
                   12        3             2      0      7,100        686

            DEAD LETTERS
              topic                 cause      count
              orders.events.v1.dlq  TRUNCATED      7
            """);
  }

  @Test
  void deadServerCostsItsOwnPartsAndIsAdvisedOn() {
    assertThat(StatusView.of(Statuses.withDeadKafka()))
        .contains("TOPICS\n  unknown: kafka is dead\n")
        .contains("order-read-models  RUNNING")
        .endsWith("A server died: ./thermocline up starts it again and goes on.\n");
  }
}
