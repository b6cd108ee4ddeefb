package io.thermocline.jobs.retention;

/**
 * What a storage class costs. Money is in the price list's currency; a GB has 2^30 bytes and a
 * month 30 days, as bills count them.
 *
 * @param gbMonth a GB stored for a month
 * @param put a thousand PUT, COPY, POST or LIST requests
 * @param get a thousand GET requests
 * @param retrievalGb a GB read back
 * @param minimumBytes smaller objects are billed as this size
 * @param overheadBytes billed for each object on top of its size
 * @param minimumDays objects deleted sooner are billed for the rest of these days
 * @param restoreHours until an object can be read that was asked for; 0 where it can be at once
 */
public record ClassPrice(
    double gbMonth,
    double put,
    double get,
    double retrievalGb,
    long minimumBytes,
    long overheadBytes,
    int minimumDays,
    int restoreHours) {

  private static final double GB = 1L << 30;
  private static final double DAYS_OF_A_MONTH = 30;
  private static final double THOUSAND = 1000;

  /** A month's bill for an object. */
  double month(long bytes) {
    return gb(Math.max(bytes, minimumBytes) + overheadBytes) * gbMonth;
  }

  /** What of {@link #month} is only there because the object is smaller than the class likes. */
  double minimumSizeCharge(long bytes) {
    return gb(Math.max(0, minimumBytes - bytes)) * gbMonth;
  }

  /** The bill for deleting an object {@code days} after it was written. */
  double earlyDeletion(long bytes, long days) {
    return month(bytes) * Math.max(0, minimumDays - Math.max(0, days)) / DAYS_OF_A_MONTH;
  }

  double puts(long requests) {
    return requests * put / THOUSAND;
  }

  double reading(long requests, long bytes) {
    return requests * get / THOUSAND + gb(bytes) * retrievalGb;
  }

  private static double gb(long bytes) {
    return bytes / GB;
  }
}
