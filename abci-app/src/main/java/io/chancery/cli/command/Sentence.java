package io.chancery.cli.command;

/** Makes a sentence of what was written to stand behind something else. */
public final class Sentence {
  private Sentence() {}

  /** With a capital at the beginning and a full stop at the end. */
  public static String of(String clause) {
    if (clause.isEmpty()) {
      return clause;
    }
    String capital = Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    return capital.endsWith(".") || capital.endsWith("?") || capital.endsWith("…")
        ? capital
        : capital + ".";
  }
}
