package io.thermocline.jobs.replay;

import io.thermocline.schemas.dataset.Dataset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What somebody asks for.
 *
 * @param key of the records, as UTF-8; all keys if empty
 * @param where an SQL predicate on the dataset's columns ({@link
 *     io.thermocline.jobs.replay.predicate.Predicate}); all rows if empty
 * @param into topic that is written
 */
public record ReplaySpec(
    Dataset dataset,
    ReplaySource source,
    ReplayRange range,
    Optional<String> key,
    Optional<String> where,
    String into) {

  private static final int ID_DIGITS = 12;

  /** All of a range. */
  public static ReplaySpec of(
      Dataset dataset, ReplaySource source, ReplayRange range, String into) {
    return new ReplaySpec(dataset, source, range, Optional.empty(), Optional.empty(), into);
  }

  /**
   * The same for the same request: who asks again goes on where it was left. How a dataset ages is
   * no part of it.
   */
  public String id() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(PlanJson.identity(this).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
