package io.thermocline.jobs.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Parsed job arguments: every value was checked when this was made. */
public final class JobArguments {

  private final Map<String, Object> values;

  private JobArguments(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads {@code --key value} pairs.
   *
   * @throws IllegalArgumentException that names every unknown key, missing key and bad value
   */
  public static JobArguments parse(String[] args, List<Setting<?>> settings) {
    List<String> problems = new ArrayList<>();
    Map<String, String> given = pairs(args, problems);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : settings) {
      String text = given.remove(setting.key());
      if (text == null && setting.defaultText().isEmpty()) {
        problems.add("--" + setting.key() + " is missing: " + setting.meaning());
      } else {
        parse(setting, text == null ? setting.defaultText().get() : text, values, problems);
      }
    }
    for (String key : given.keySet()) {
      problems.add(
          "--%s is unknown; known are %s"
              .formatted(
                  key,
                  settings.stream().map(s -> "--" + s.key()).collect(Collectors.joining(", "))));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("job arguments: " + String.join("\n  ", problems));
    }
    return new JobArguments(values);
  }

  private static Map<String, String> pairs(String[] args, List<String> problems) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        problems.add("expected --key value, found '" + args[i] + "'");
      } else if (given.put(args[i].substring(2), args[i + 1]) != null) {
        problems.add(args[i] + " is given twice");
      }
    }
    return given;
  }

  private static void parse(
      Setting<?> setting, String text, Map<String, Object> values, List<String> problems) {
    try {
      values.put(setting.key(), setting.parser().apply(text));
    } catch (IllegalArgumentException e) {
      problems.add("--%s: '%s' %s".formatted(setting.key(), text, e.getMessage()));
    }
  }

  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    return (T) values.get(setting.key());
  }
}
