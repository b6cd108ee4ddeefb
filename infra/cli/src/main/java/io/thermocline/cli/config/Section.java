package io.thermocline.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A YAML mapping read key by key. What is wrong goes into one list of problems, and reading goes
 * on; keys that nobody asked for by the time of {@link #refuseUnknown} are problems too.
 */
final class Section {

  private final String path;
  private final int line;
  private final List<Problem> problems;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  private Section(String path, int line, List<Problem> problems) {
    this.path = path;
    this.line = line;
    this.problems = problems;
  }

  static Section of(String path, Node node, List<Problem> problems) {
    Section section = new Section(path, lineOf(node), problems);
    if (!(node instanceof MappingNode mapping)) {
      problems.add(new Problem(lineOf(node), path, "expected keys and values below it"));
      return section;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode k ? k.getValue() : "?";
      if (section.entries.put(key, entry) != null) {
        section.problem(lineOf(entry.getKeyNode()), key, "given twice");
      }
    }
    return section;
  }

  /** The section below {@code key}, if the file has it. */
  Optional<Section> section(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key))
        .map(entry -> of(pathOf(key), entry.getValueNode(), problems));
  }

  /** Whether {@code key} has keys and values below it. */
  boolean isSection(String key) {
    NodeTuple entry = entries.get(key);
    return entry != null && entry.getValueNode() instanceof MappingNode;
  }

  /** Its keys, whatever they are called, in their order; all of them become known. */
  List<String> keys() {
    known.addAll(entries.keySet());
    return List.copyOf(entries.keySet());
  }

  /** The section below {@code key}; a file without it has a problem. */
  Optional<Section> requiredSection(String key) {
    Optional<Section> found = section(key);
    if (found.isEmpty()) {
      problem(line, key, "missing");
    }
    return found;
  }

  /** The text of {@code key} through {@code read}, whose complaint becomes a problem. */
  <T> Optional<T> optional(String key, Function<String, T> read) {
    known.add(key);
    NodeTuple entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    int at = lineOf(entry.getKeyNode());
    if (!(entry.getValueNode() instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      problem(at, key, "expected a value");
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(scalar.getValue().strip()));
    } catch (IllegalArgumentException e) {
      problem(at, key, e.getMessage());
      return Optional.empty();
    }
  }

  /** Like {@link #optional}; a file without the key has a problem. */
  <T> Optional<T> required(String key, Function<String, T> read) {
    if (!entries.containsKey(key)) {
      problem(line, key, "missing");
    }
    return optional(key, read);
  }

  void problem(String key, String message) {
    NodeTuple entry = entries.get(key);
    problem(entry == null ? line : lineOf(entry.getKeyNode()), key, message);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  void refuseUnknown() {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            problem(
                lineOf(entry.getKeyNode()),
                key,
                "unknown key; known here: " + String.join(", ", known));
          }
        });
  }

  private void problem(int at, String key, String message) {
    problems.add(new Problem(at, pathOf(key), message));
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
