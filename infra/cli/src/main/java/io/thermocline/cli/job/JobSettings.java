package io.thermocline.cli.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Arguments of a job, {@code --key value}, in their order. */
public final class JobSettings {

  private final Map<String, String> values;

  private JobSettings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param arguments key and value in turns; of a key that is given twice the later one counts
   */
  public static JobSettings of(List<String> arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      values.put(arguments.get(i), arguments.get(i + 1));
    }
    return new JobSettings(values);
  }

  /** The value of {@code --key}. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get("--" + key));
  }

  /** With another value. */
  public JobSettings with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put("--" + key, value);
    return new JobSettings(changed);
  }

  /** With others, which win. */
  public JobSettings with(JobSettings others) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.putAll(others.values);
    return new JobSettings(changed);
  }

  /** Without some. */
  public JobSettings without(String... keys) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    for (String key : keys) {
      changed.remove("--" + key);
    }
    return new JobSettings(changed);
  }

  /** Key and value in turns. */
  public List<String> arguments() {
    return values.entrySet().stream()
        .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
        .toList();
  }
}
