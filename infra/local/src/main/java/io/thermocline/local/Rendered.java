package io.thermocline.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration files kept as resources beside this class, with {@code ${names}} to fill in. */
final class Rendered {

  private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

  private Rendered() {}

  /**
   * @throws IllegalArgumentException when the text has a name without a value
   */
  static String resource(String resource, Map<String, ?> values) throws IOException {
    try (InputStream in = Rendered.class.getResourceAsStream(resource)) {
      return text(new String(in.readAllBytes(), StandardCharsets.UTF_8), values);
    }
  }

  static String text(String text, Map<String, ?> values) {
    return NAME.matcher(text)
        .replaceAll(
            found -> {
              Object value = values.get(found.group(1));
              if (value == null) {
                throw new IllegalArgumentException("No value for ${" + found.group(1) + "}");
              }
              return Matcher.quoteReplacement(value.toString());
            });
  }
}
