package io.thermocline.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** A page of the documentation that tells the arguments of jobs. */
public final class ArgumentPage {

  private final StringBuilder page = new StringBuilder();

  public ArgumentPage(String title) {
    page.append(
        """
        # %s

        Given as `--key value` after the jar, or by `./thermocline submit`. Secrets are never arguments: the Flink
        UI shows those. This page is generated from the code; a test compares them.
        """
            .formatted(title));
  }

  /** Adds a job. */
  public ArgumentPage job(String name, List<Setting<?>> settings) {
    String rows = settings.stream().map(ArgumentPage::row).collect(Collectors.joining("\n"));
    page.append(
        """

        ## %s

        | argument | default | meaning |
        |---|---|---|
        %s
        """
            .formatted(name, rows));
    return this;
  }

  public String text() {
    return page.toString();
  }

  private static String row(Setting<?> setting) {
    String byDefault =
        setting.defaultText().map(d -> d.isEmpty() ? "none" : "`" + d + "`").orElse("required");
    return "| `--%s` | %s | %s |".formatted(setting.key(), byDefault, setting.meaning());
  }
}
