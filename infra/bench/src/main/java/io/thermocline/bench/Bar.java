package io.thermocline.bench;

/**
 * What is to be reached.
 *
 * @param claim in words
 * @param measured the figure it is about
 * @param limit what it is held against
 * @param direction on which side of the limit it must be
 */
public record Bar(String claim, double measured, double limit, Direction direction) {

  /** Which side is good. */
  public enum Direction {
    AT_LEAST,
    AT_MOST
  }

  public static Bar atLeast(String claim, double limit, double measured) {
    return new Bar(claim, measured, limit, Direction.AT_LEAST);
  }

  public static Bar atMost(String claim, double limit, double measured) {
    return new Bar(claim, measured, limit, Direction.AT_MOST);
  }

  public boolean met() {
    return direction == Direction.AT_LEAST ? measured >= limit : measured <= limit;
  }
}
