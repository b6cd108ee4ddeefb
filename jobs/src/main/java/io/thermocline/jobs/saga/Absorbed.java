package io.thermocline.jobs.saga;

/** Inputs that change nothing, and why; counted. */
enum Absorbed {
  /** A replayed event never causes a command. */
  REPLAYED("absorbedReplayed"),
  /** PLACED longer ago than an order is remembered: it may be one that is forgotten. */
  TOO_OLD("absorbedTooOld"),
  /** PLACED again. */
  PLACED_AGAIN("absorbedPlacedAgain"),
  /** Cancelled again, or after the saga had ended. */
  CANCEL_TOO_LATE("absorbedCancelTooLate"),
  /** A reply to an order without a saga. */
  ORPHAN_REPLY("absorbedOrphanReply"),
  /** A reply to a command that is not, or no longer, waited for. */
  STALE_REPLY("absorbedStaleReply");

  final String metric;

  Absorbed(String metric) {
    this.metric = metric;
  }
}
