package io.thermocline.jobs.replay;

/** A replay can't be done, for a reason its user can act on. Trying again does not help. */
public class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what what is wrong, with the value it is about
   * @param remedy what to do, as an imperative
   */
  public ReplayException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  ReplayException(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
