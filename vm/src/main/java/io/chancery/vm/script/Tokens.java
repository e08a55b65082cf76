package io.chancery.vm.script;

import java.util.List;

/** A place in the tokens of a script. */
final class Tokens {
  private final List<Token> tokens;
  private int at;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token so many places on, or the last. */
  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  /** A place to come back to with {@link #moveTo}. */
  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  int line() {
    return peek().line();
  }

  boolean at(String sign) {
    return peek().is(sign);
  }

  /** Moves past {@code sign} if it is next. */
  boolean accept(String sign) {
    if (at(sign)) {
      at++;
      return true;
    }
    return false;
  }

  Token expect(String sign, String hint) {
    if (!at(sign)) {
      throw unexpected("expected " + sign + " " + hint);
    }
    return next();
  }

  /** A name that the script chooses. */
  Token expectName(String what) {
    if (peek().kind() != Token.Kind.NAME) {
      throw unexpected("expected the name of " + what);
    }
    return next();
  }

  /** What to say when the next token cannot stand where it does. */
  SourceError unexpected(String expected) {
    Token token = peek();
    String instead =
        token.kind() == Token.Kind.KEYWORD ? Vocabulary.insteadOfWord(token.text()) : null;
    return new SourceError(
        token.line(),
        instead != null
            ? token.text() + " is not part of the language: " + instead
            : expected + ", got " + token.shown());
  }
}
