package io.thermocline.jobs.saga;

/** Why something failed, as others word it. */
final class Reasons {

  /** More than anybody reads in a table. */
  private static final int LONGEST = 500;

  private Reasons() {}

  /** Cut where it is too long; null stays null. */
  static String bounded(String reason) {
    return reason == null || reason.length() <= LONGEST
        ? reason
        : reason.substring(0, LONGEST) + "…";
  }
}
