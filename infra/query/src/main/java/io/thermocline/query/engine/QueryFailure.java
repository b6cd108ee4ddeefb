package io.thermocline.query.engine;

/** A query can't be answered now; the message says why, the remedy what to do. */
public final class QueryFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  QueryFailure(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  QueryFailure(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
