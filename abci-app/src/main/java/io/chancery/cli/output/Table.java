package io.chancery.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows and columns for people, never wider than 80 columns: the widest columns that may shrink give
 * way first.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int SHRUNK_MIN = 6;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  private record Column(String heading, boolean right, boolean shrinks) {}

  /**
   * @param headings a name each; {@code >} before it aligns to the right, as for numbers, which are
   *     never shortened
   */
  public Table(String... headings) {
    columns =
        Arrays.stream(headings)
            .map(
                heading ->
                    heading.startsWith(">")
                        ? new Column(heading.substring(1), true, false)
                        : new Column(heading, false, true))
            .toList();
  }

  /** Adds a row; a cell's line feeds become spaces. */
  public Table row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of this table has " + columns.size() + " cells, got " + cells.length);
    }
    rows.add(Arrays.stream(cells).map(cell -> cell.replace('\n', ' ')).toList());
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  List<String> lines(Palette palette) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(palette.faint(line(columns.stream().map(Column::heading).toList(), widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(columns.get(i).heading());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    int over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - TextWidth.COLUMNS;
    while (over > 0) {
      int widest = widestShrinking(widths);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      over--;
    }
    return widths;
  }

  private int widestShrinking(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean may = columns.get(i).shrinks() && widths[i] > SHRUNK_MIN;
      if (may && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = TextWidth.cut(cells.get(i), widths[i]);
      String padding = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cell)));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }
}
