package io.chancery.cli.output;

/**
 * Texts made harmless for a terminal: of control characters only line feeds and this package's own
 * colours get through, and nothing that reverses the direction of writing.
 */
final class Screened {
  private static final char ESCAPE = '\u001b';

  private Screened() {}

  static String text(String text, boolean colours) {
    if (text.chars().noneMatch(Screened::isHarmful)) {
      return text;
    }
    StringBuilder screened = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int colour = c == ESCAPE && colours ? colourLength(text, i) : 0;
      if (colour > 0) {
        screened.append(text, i, i + colour);
        i += colour - 1;
      } else if (isHarmful(c)) {
        screened.append(String.format("\\u%04x", (int) c));
      } else {
        screened.append(c);
      }
    }
    return screened.toString();
  }

  /** The length of a colour that starts at {@code start}; 0 if none does. */
  static int colourLength(CharSequence text, int start) {
    if (start + 2 >= text.length()
        || text.charAt(start) != ESCAPE
        || text.charAt(start + 1) != '[') {
      return 0;
    }
    int end = start + 2;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end < text.length() && text.charAt(end) == 'm' ? end + 1 - start : 0;
  }

  private static boolean isHarmful(int c) {
    return c < ' ' && c != '\n'
        || c >= 0x7f && c < 0xa0
        || c == 0x200e
        || c == 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0xfeff;
  }
}
