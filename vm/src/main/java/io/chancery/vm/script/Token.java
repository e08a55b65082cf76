package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/**
 * A word, number, text or sign of the source.
 *
 * @param text as written; for texts and template pieces what they stand for
 * @param value a number's
 * @param newlineBefore whether it is the first on its line
 */
record Token(Kind kind, String text, @Nullable Object value, int line, boolean newlineBefore) {
  /** What a token is. */
  enum Kind {
    NAME,
    KEYWORD,
    NUMBER,
    TEXT,
    SIGN,
    /** A template literal without expressions. */
    TEMPLATE,
    /** The piece of a template literal before its first expression. */
    TEMPLATE_START,
    TEMPLATE_MIDDLE,
    TEMPLATE_END,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.KEYWORD) && text.equals(sign);
  }

  /** Whether it can follow a dot or name a field. */
  boolean isWord() {
    return kind == Kind.NAME || kind == Kind.KEYWORD;
  }

  /** For sentences. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the file";
      case TEXT -> "a text";
      case TEMPLATE, TEMPLATE_START, TEMPLATE_MIDDLE, TEMPLATE_END -> "a template text";
      default -> text;
    };
  }
}
