package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings of the bucket, against a server that knows some of them. */
@ExtendWith(ExplainsFailures.class)
class BucketSetupIT {

  private static RetentionCommands retention;

  @BeforeAll
  static void start() throws IOException {
    retention = RetentionCommands.with("bucket", "");
  }

  @Test
  void whatTheServerKnowsIsSetAndTheRestIsSaid() throws Exception {
    assertThat(states(retention.run("setup", "--dry-run", "--json")))
        .as("nothing was set up before")
        .doesNotContainValue("changed")
        .containsOnlyKeys("encryption", "lifecycle", "public-access");

    StackCommands.Outcome setup = retention.run("setup", "--json");
    assertThat(states(setup)).containsEntry("lifecycle", "changed").doesNotContainValue("failed");
    for (JsonNode setting : setup.json()) {
      if (setting.path("state").asText().equals("unsupported")) {
        assertThat(setting.path("detail").asText()).isNotBlank();
      }
    }

    assertThat(states(retention.run("setup", "--json"))).containsEntry("lifecycle", "set");
    assertThat(
            states(retention.run("plan", "--json", RetentionCommands.PRICES).json().path("bucket")))
        .containsEntry("lifecycle", "set");
    assertThat(retention.run("plan", RetentionCommands.PRICES).out())
        .contains("lifecycle", "as wanted", "parts of broken-off uploads");
  }

  private static Map<String, String> states(StackCommands.Outcome outcome) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    return states(outcome.json());
  }

  private static Map<String, String> states(JsonNode settings) {
    Map<String, String> states = new TreeMap<>();
    settings.forEach(
        setting -> states.put(setting.path("setting").asText(), setting.path("state").asText()));
    return states;
  }
}
