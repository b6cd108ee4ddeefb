package io.thermocline.jobs.replay.predicate;

/** A predicate that can't be read. The message says where. */
public final class PredicateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  PredicateException(String text, int position, String problem) {
    super("%s, at %d of: %s".formatted(problem, position + 1, text));
  }
}
