package io.thermocline.cli;

/** A command can't do what was asked, for a reason its user can act on. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what what is wrong, with the value it is about
   * @param remedy what to do, as an imperative
   */
  public CommandFailure(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  public CommandFailure(String what, String remedy, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
