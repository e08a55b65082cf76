package io.chancery.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Columns that a text takes on a terminal: colours take none, East Asian characters two. */
final class TextWidth {
  /** All tables and sentences fit in. */
  static final int COLUMNS = 80;

  private TextWidth() {}

  static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int colour = Screened.colourLength(text, i);
      if (colour > 0) {
        i += colour;
        continue;
      }
      int codePoint = text.codePointAt(i);
      width += of(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /** The whole text, or its two ends with … between; colours are given up then. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int[] points = text.replaceAll("\u001b\\[[0-9]*m", "").codePoints().toArray();
    int tailColumns = columns >= 16 ? 4 : 0;
    StringBuilder head = new StringBuilder();
    int used = 1 + tailColumns;
    for (int i = 0; i < points.length && used + of(points[i]) <= columns; i++) {
      head.appendCodePoint(points[i]);
      used += of(points[i]);
    }
    StringBuilder tail = new StringBuilder();
    int left = tailColumns;
    for (int i = points.length - 1; i >= 0 && of(points[i]) <= left; i--) {
      tail.insert(0, Character.toString(points[i]));
      left -= of(points[i]);
    }
    return head + "…" + tail;
  }

  /** {@code text} in lines of at most {@code columns}, broken at spaces where there are any. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > columns) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        codePoint >= 0x1100 && codePoint <= 0x115f
            || codePoint >= 0x2e80 && codePoint <= 0xa4cf
            || codePoint >= 0xac00 && codePoint <= 0xd7a3
            || codePoint >= 0xf900 && codePoint <= 0xfaff
            || codePoint >= 0xfe30 && codePoint <= 0xfe6f
            || codePoint >= 0xff00 && codePoint <= 0xff60
            || codePoint >= 0x1f300 && codePoint <= 0x1faff
            || codePoint >= 0x20000 && codePoint <= 0x3fffd;
    return wide ? 2 : 1;
  }
}
