package io.thermocline.cli.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file as nodes, which know their lines. */
final class YamlFile {

  /**
   * @throws BadConfigException if it is no YAML, or empty
   */
  static Node compose(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Node node = new Yaml(new LoaderOptions()).compose(reader);
      if (node == null) {
        throw new BadConfigException(file, List.of(new Problem(1, "", "the file is empty")));
      }
      return node;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new BadConfigException(
          file, List.of(new Problem(line, "", "not YAML: " + e.getProblem())));
    }
  }

  private YamlFile() {}
}
