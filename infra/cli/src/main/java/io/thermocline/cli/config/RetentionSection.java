package io.thermocline.cli.config;

import io.thermocline.jobs.retention.RetentionSettings;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code retention}; what it leaves out stays as usual. */
final class RetentionSection {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([mhd])");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");

  private RetentionSection() {}

  /** What is wrong becomes problems of the section. */
  static RetentionSettings read(Section section) {
    RetentionSettings usual = RetentionSettings.DEFAULTS;
    RetentionSettings settings =
        new RetentionSettings(
            section.optional("coldClass", RetentionSection::storageClass).orElse(usual.coldClass()),
            usual.targetBytes(),
            usual.sortBytes(),
            section.optional("snapshotAge", RetentionSection::duration).orElse(usual.snapshotAge()),
            section.optional("orphanGrace", RetentionSection::duration).orElse(usual.orphanGrace()),
            section
                .optional("confirmAbove", RetentionSection::percent)
                .orElse(usual.deletionShare()));
    section.refuseUnknown();
    return settings;
  }

  private static String storageClass(String text) {
    if (!text.matches("[A-Z][A-Z_]*")) {
      throw new IllegalArgumentException("'" + text + "' is no storage class; write GLACIER_IR");
    }
    return text;
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration; write 30m, 12h or 7d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static double percent(String text) {
    Matcher matcher = PERCENT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 100) {
      throw new IllegalArgumentException("'" + text + "' is no share; write 10%");
    }
    return Integer.parseInt(matcher.group(1)) / 100.0;
  }
}
