package io.thermocline.jobs.telemetry.alert;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules as they are written: {@code name: [device=PATTERN] [metric=PATTERN] CONDITION}, one a line
 * or parted by semicolons. docs/alerts.md has the grammar.
 */
public record AlertRules(List<AlertRule> rules) implements Serializable {

  public static final AlertRules NONE = new AlertRules(List.of());

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  public AlertRules {
    rules = List.copyOf(rules);
  }

  /**
   * @throws IllegalArgumentException that names every rule that can't be read, and what is wrong
   */
  public static AlertRules parse(String text) {
    List<AlertRule> rules = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String line : text.split("[;\n]")) {
      if (!line.isBlank()) {
        try {
          rules.add(rule(line.trim(), names));
        } catch (IllegalArgumentException e) {
          problems.add("rule '%s' %s".formatted(line.trim(), e.getMessage()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "has rules that can't be read (docs/alerts.md): " + String.join("; ", problems));
    }
    return new AlertRules(rules);
  }

  private static AlertRule rule(String line, Set<String> names) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).trim();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "has no name; begin with one of letters, digits, '-', '_' and '.', such as"
              + " overheat: metric=temperature above 90 clear 85");
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException("has a name that another one has; give it its own");
    }
    Words words = new Words(line.substring(colon + 1));
    Glob devices = Glob.ANY;
    Glob metrics = Glob.ANY;
    while (words.nextStartsWith("device=") || words.nextStartsWith("metric=")) {
      String word = words.next("a pattern");
      Glob pattern = new Glob(word.substring("metric=".length()));
      if (word.startsWith("device=")) {
        devices = pattern;
      } else {
        metrics = pattern;
      }
    }
    Condition condition = Conditions.read(words);
    words.requireEnd();
    return new AlertRule(name, devices, metrics, condition);
  }

  /** The rules that watch a series. */
  public List<AlertRule> watching(String deviceId, String metric) {
    return rules.stream().filter(rule -> rule.watches(deviceId, metric)).toList();
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }
}
