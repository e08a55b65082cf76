package io.chancery.vm.script;

import java.util.HexFormat;

/** Reads what stands between quotes or in a template, with its escapes. */
final class TextScanner {
  private static final int HEX_DIGITS_MAX = 6;

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int line;
  private int lines;
  private boolean stoppedAtExpression;

  TextScanner(String source) {
    this.source = source;
  }

  /** What was read last. */
  String text() {
    return text.toString();
  }

  /** How many line ends were read last. */
  int lines() {
    return lines;
  }

  /** Whether the template piece that was read last ends before an expression. */
  boolean stoppedAtExpression() {
    return stoppedAtExpression;
  }

  /**
   * @return the place after the closing quote
   */
  int scan(int start, int startLine, char quote) {
    begin(start, startLine);
    while (current() != quote) {
      char c = source.charAt(at);
      if (c == '\n' || c == '\r') {
        throw error("a text ends on its line; close it with " + quote + ", or use a template");
      }
      character(c);
    }
    checkWellFormed();
    return at + 1;
  }

  /**
   * @return the place after the closing backquote, or after the sign that opens an expression
   */
  int scanTemplate(int start, int startLine) {
    begin(start, startLine);
    while (current() != '`') {
      char c = source.charAt(at);
      if (source.startsWith("${", at)) {
        stoppedAtExpression = true;
        checkWellFormed();
        return at + 2;
      }
      if (c == '\n' || c == '\r') {
        text.append('\n');
        lines++;
        at += source.startsWith("\r\n", at) ? 2 : 1;
      } else {
        character(c);
      }
    }
    checkWellFormed();
    return at + 1;
  }

  private void begin(int start, int startLine) {
    text.setLength(0);
    at = start;
    line = startLine;
    lines = 0;
    stoppedAtExpression = false;
  }

  private char current() {
    if (at >= source.length()) {
      throw error("the text that starts here does not end; close it");
    }
    return source.charAt(at);
  }

  private void character(char c) {
    at++;
    if (c == '\\') {
      escape();
    } else {
      text.append(c);
    }
  }

  private void escape() {
    char c = current();
    at++;
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case '\\', '\'', '"', '`', '$' -> text.append(c);
      case 'u' -> unicodeEscape();
      default ->
          throw error("there is no escape \\" + c + "; \\n \\t \\r \\\\ \\' \\\" \\uXXXX are");
    }
  }

  private void unicodeEscape() {
    boolean braced = current() == '{';
    int start = braced ? at + 1 : at;
    int end = braced ? source.indexOf('}', start) : at + 4;
    boolean whole = end > start && end <= source.length() && end - start <= HEX_DIGITS_MAX;
    int codePoint = 0;
    for (int i = start; whole && i < end; i++) {
      char c = source.charAt(i);
      whole = HexFormat.isHexDigit(c);
      codePoint = whole ? codePoint << 4 | HexFormat.fromHexDigit(c) : -1;
    }
    if (!whole || !Character.isValidCodePoint(codePoint)) {
      throw error("an escape is written \\u00e9 or \\u{1F642}, with hexadecimal digits");
    }
    text.appendCodePoint(codePoint);
    at = braced ? end + 1 : end;
  }

  private void checkWellFormed() {
    if (Texts.utf8Length(text.toString()) < 0) {
      throw error("a text consists of whole characters, this one holds half a surrogate pair");
    }
  }

  private SourceError error(String sentence) {
    return new SourceError(line, sentence);
  }
}
