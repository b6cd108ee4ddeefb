package io.thermocline.query.audit;

/**
 * What was seen of a dataset's hot tier.
 *
 * @param days that it has
 * @param partial days among them that lack what was archived before their table was made
 * @param compared rows that both tiers should have
 * @param ahead rows that the archive has yet to reach
 * @param refused rows that Postgres can't hold
 */
public record HotAudit(int days, int partial, long compared, long ahead, long refused) {

  static final HotAudit NOTHING = new HotAudit(0, 0, 0, 0, 0);

  HotAudit plus(HotAudit other) {
    return new HotAudit(
        days + other.days,
        partial + other.partial,
        compared + other.compared,
        ahead + other.ahead,
        refused + other.refused);
  }
}
