package io.chancery.vm.script;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts source text into tokens, at most as many as the limits allow. */
final class Lexer {
  private static final int NUMBER_CHARS_MAX = 70;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final String source;
  private final ScriptLimits limits;
  private final List<Token> tokens = new ArrayList<>();

  /** Open braces; true for one that an expression in a template stands in. */
  private final Deque<Boolean> braces = new ArrayDeque<>();

  private final TextScanner texts;
  private int at;
  private int line = 1;
  private boolean newline = true;

  private Lexer(String source, ScriptLimits limits) {
    this.source = source;
    this.limits = limits;
    this.texts = new TextScanner(source);
  }

  /**
   * @throws SourceError at the first thing that is no token, and if a limit is reached
   */
  static List<Token> tokens(String source, ScriptLimits limits) {
    int max = limits.sourceBytesMax();
    if (source.length() > max || source.getBytes(StandardCharsets.UTF_8).length > max) {
      throw new SourceError(0, "a script has at most " + max + " bytes, this one has more");
    }
    Lexer lexer = new Lexer(source, limits);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    if (!source.isEmpty() && source.charAt(0) == BYTE_ORDER_MARK) {
      at++;
    }
    while (skipToToken()) {
      char c = source.charAt(at);
      if (isNameStart(c)) {
        word();
      } else if (isDigit(c)) {
        number();
      } else if (c == '"' || c == '\'') {
        int start = at + 1;
        at = texts.scan(start, line, c);
        add(Token.Kind.TEXT, texts.text(), null);
      } else if (c == '`') {
        template(Token.Kind.TEMPLATE, Token.Kind.TEMPLATE_START);
      } else if (c == '}' && Boolean.TRUE.equals(braces.peek())) {
        braces.pop();
        template(Token.Kind.TEMPLATE_END, Token.Kind.TEMPLATE_MIDDLE);
      } else {
        sign();
      }
    }
    add(Token.Kind.END, "", null);
  }

  private void add(Token.Kind kind, String text, @Nullable Object value) {
    if (tokens.size() >= limits.tokensMax()) {
      throw error("a script has at most " + limits.tokensMax() + " words and signs");
    }
    tokens.add(new Token(kind, text, value, line, newline));
    newline = false;
  }

  private void word() {
    int start = at;
    while (at < source.length() && isNamePart(source.charAt(at))) {
      at++;
    }
    String word = source.substring(start, at).intern();
    if (word.equals("__proto__")) {
      throw error("__proto__ is not part of the language; choose another name");
    }
    add(Vocabulary.isKeyword(word) ? Token.Kind.KEYWORD : Token.Kind.NAME, word, null);
  }

  private void number() {
    int start = at;
    skipDigits();
    boolean decimal = at + 1 < source.length() && source.charAt(at) == '.';
    if (decimal && isDigit(source.charAt(at + 1))) {
      at++;
      skipDigits();
    } else {
      decimal = false;
    }
    if (at < source.length() && (isNamePart(source.charAt(at)) || source.charAt(at) == '.')) {
      throw error("a number is written like 5 or 0.8, without exponent, prefix or suffix");
    }
    String digits = source.substring(start, at);
    if (digits.length() > 1 && digits.charAt(0) == '0' && isDigit(digits.charAt(1))) {
      throw error("a number has no leading zeros, got " + digits);
    }
    if (digits.length() > NUMBER_CHARS_MAX) {
      throw error("a number has at most 34 digits, this one has more");
    }
    add(Token.Kind.NUMBER, digits, decimal ? decimal(digits) : integer(digits));
  }

  private Object integer(String digits) {
    BigInteger value = new BigInteger(digits);
    if (value.bitLength() >= Long.SIZE) {
      throw error("an integer is at most 9223372036854775807, got " + digits);
    }
    return value.longValue();
  }

  private Object decimal(String digits) {
    BigDecimal value = new BigDecimal(digits);
    if (!Numbers.fits(value)) {
      throw error("a decimal has at most 34 digits, got " + digits);
    }
    return value;
  }

  private void skipDigits() {
    while (at < source.length() && isDigit(source.charAt(at))) {
      at++;
    }
  }

  private void template(Token.Kind last, Token.Kind more) {
    int end = texts.scanTemplate(at + 1, line);
    boolean goesOn = texts.stoppedAtExpression();
    add(goesOn ? more : last, texts.text(), null);
    line += texts.lines();
    at = end;
    if (goesOn) {
      braces.push(true);
    }
  }

  private void sign() {
    String sign = Vocabulary.signAt(source, at);
    if (sign == null) {
      throw error(
          "%s (U+%04X) is not part of the language; it may stand in a text or a comment"
              .formatted(Character.toString(source.codePointAt(at)), source.codePointAt(at)));
    }
    String instead = Vocabulary.insteadOfSign(sign);
    if (instead != null) {
      throw error(sign + " is not part of the language: " + instead);
    }
    if (sign.equals("{")) {
      braces.push(false);
    } else if (sign.equals("}")) {
      braces.poll();
    }
    at += sign.length();
    add(Token.Kind.SIGN, sign, null);
  }

  /** Skips spaces and comments; false at the end. */
  private boolean skipToToken() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\n' || c == '\r') {
        lineBreak();
      } else if (c == ' ' || c == '\t') {
        at++;
      } else if (source.startsWith("//", at)) {
        lineComment();
      } else if (source.startsWith("/*", at)) {
        blockComment();
      } else {
        return true;
      }
    }
    return false;
  }

  private void lineBreak() {
    at += source.startsWith("\r\n", at) ? 2 : 1;
    line++;
    newline = true;
  }

  private void lineComment() {
    while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
      checkCommentCharacter(source.charAt(at++));
    }
  }

  private void blockComment() {
    int start = line;
    at += 2;
    while (!source.startsWith("*/", at)) {
      if (at >= source.length()) {
        throw new SourceError(start, "the comment that starts here does not end; close it with */");
      }
      char c = source.charAt(at);
      if (c == '\n' || c == '\r') {
        lineBreak();
      } else {
        checkCommentCharacter(c);
        at++;
      }
    }
    at += 2;
  }

  /** JavaScript ends a line at these two, where an editor may show none. */
  private void checkCommentCharacter(char c) {
    if (c == '\u2028' || c == '\u2029') {
      throw error("a line separator (U+2028, U+2029) stands in this comment; remove it");
    }
  }

  private SourceError error(String sentence) {
    return new SourceError(line, sentence);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
