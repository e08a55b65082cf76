package io.chancery.cli.output;

/** Colours by meaning; without colours, texts as they are. */
public final class Palette {
  private static final String RESET = "\u001b[0m";

  private final boolean on;

  Palette(boolean on) {
    this.on = on;
  }

  /** What stands out: headings, names. */
  public String strong(String text) {
    return paint("\u001b[1m", text);
  }

  /** What steps back: hashes, labels. */
  public String faint(String text) {
    return paint("\u001b[2m", text);
  }

  public String good(String text) {
    return paint("\u001b[32m", text);
  }

  public String bad(String text) {
    return paint("\u001b[31m", text);
  }

  public String waiting(String text) {
    return paint("\u001b[33m", text);
  }

  /** Rules and processes: what an analyst looks for. */
  public String accent(String text) {
    return paint("\u001b[36m", text);
  }

  private String paint(String code, String text) {
    return on && !text.isEmpty() ? code + text + RESET : text;
  }
}
