package io.thermocline.jobs.replay.predicate;

/**
 * A word of a predicate.
 *
 * @param text as it is written; of texts and quoted names what is between the quotes
 * @param position of its first character
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    /** A name or a keyword. */
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  boolean is(String keyword) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(keyword);
  }

  /** As messages show it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
