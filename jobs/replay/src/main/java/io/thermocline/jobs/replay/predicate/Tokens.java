package io.thermocline.jobs.replay.predicate;

import io.thermocline.jobs.replay.predicate.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a predicate, one after the other. Not thread-safe. */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>[\\p{L}_][\\p{L}\\d_]*(?:\\.[\\p{L}_][\\p{L}\\d_]*)*)"
              + "|\"(?<name>[^\"]+)\""
              + "|'(?<text>(?:[^']|'')*)'"
              + "|(?<number>[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
              + "|(?<symbol><=|>=|<>|!=|[=<>(),]))");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  Tokens(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (!text.substring(end).isBlank()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new PredicateException(text, firstOf(end), "unexpected character");
      }
      tokens.add(token(matcher));
      end = matcher.end();
    }
    tokens.add(new Token(Kind.END, "", text.length()));
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  /** Takes the next one if it is this. */
  boolean take(String keyword) {
    boolean is = peek().is(keyword);
    if (is) {
      at++;
    }
    return is;
  }

  void require(String keyword) {
    if (!take(keyword)) {
      throw problem(peek(), "expected %s, found %s".formatted(keyword, peek().shown()));
    }
  }

  PredicateException problem(Token token, String problem) {
    return new PredicateException(text, token.position(), problem);
  }

  private int firstOf(int end) {
    int position = end;
    while (Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("word") != null) {
      return new Token(Kind.WORD, matcher.group("word"), matcher.start("word"));
    }
    if (matcher.group("name") != null) {
      return new Token(Kind.QUOTED_NAME, matcher.group("name"), matcher.start("name"));
    }
    if (matcher.group("text") != null) {
      String quoted = matcher.group("text").replace("''", "'");
      return new Token(Kind.TEXT, quoted, matcher.start("text"));
    }
    return matcher.group("number") != null
        ? new Token(Kind.NUMBER, matcher.group("number"), matcher.start("number"))
        : new Token(Kind.SYMBOL, matcher.group("symbol"), matcher.start("symbol"));
  }
}
