package io.thermocline.jobs.retention;

/**
 * What an action costs and saves, in the price list's currency.
 *
 * @param monthBefore a month's storage of what it touches, as it is
 * @param monthAfter the same once the action is done and replaced files are deleted
 * @param requests once: requests and retrieval
 * @param earlyDeletion once: what is billed for objects deleted before their minimum time
 * @param minimumSize the part of {@code monthAfter} that is only there because objects are small
 */
public record Cost(
    double monthBefore,
    double monthAfter,
    double requests,
    double earlyDeletion,
    double minimumSize) {

  public static final Cost NONE = new Cost(0, 0, 0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(
        monthBefore + other.monthBefore,
        monthAfter + other.monthAfter,
        requests + other.requests,
        earlyDeletion + other.earlyDeletion,
        minimumSize + other.minimumSize);
  }
}
