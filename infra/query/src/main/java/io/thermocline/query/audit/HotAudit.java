package io.thermocline.query.audit;

/**
 * What was seen of a dataset's hot tier.
 *
 * @param days that it has
 * @param compared rows that both tiers should have
 * @param ahead rows that the archive has yet to reach
 * @param refused rows that Postgres can't hold
 */
public record HotAudit(int days, long compared, long ahead, long refused) {

  static final HotAudit NOTHING = new HotAudit(0, 0, 0, 0);

  HotAudit plus(HotAudit other) {
    return new HotAudit(
        days + other.days, compared + other.compared, ahead + other.ahead, refused + other.refused);
  }
}
