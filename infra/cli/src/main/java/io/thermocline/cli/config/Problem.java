package io.thermocline.cli.config;

/**
 * One thing wrong with a configuration file.
 *
 * @param line counted from 1
 * @param key dotted path, empty for the file as a whole
 * @param message what is wrong and what would be right
 */
public record Problem(int line, String key, String message) {

  String at(String file) {
    return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
