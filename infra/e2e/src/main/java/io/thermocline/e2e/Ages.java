package io.thermocline.e2e;

import java.time.LocalDate;
import java.time.Period;

/**
 * At which ages events leave a tier, for checks that share no code with what they check.
 *
 * @param cold at which they end
 */
public record Ages(Period hot, Period warm, Period cold) {

  /** Whether events of a day are in Postgres, beside the archive. */
  public boolean isHot(LocalDate day, LocalDate today) {
    return !day.isBefore(today.minus(hot));
  }

  /** Whether the archive has them on standard storage. */
  public boolean isWarm(LocalDate day, LocalDate today) {
    return !day.isBefore(today.minus(warm));
  }

  public boolean haveEnded(LocalDate day, LocalDate today) {
    return day.isBefore(today.minus(cold));
  }
}
