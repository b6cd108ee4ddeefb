package io.thermocline.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A short list in the live view.
 *
 * @param entries what each line names and tells, in this order
 */
public record Listing(String title, Map<String, String> entries) {

  public Listing {
    entries = new LinkedHashMap<>(entries);
  }
}
