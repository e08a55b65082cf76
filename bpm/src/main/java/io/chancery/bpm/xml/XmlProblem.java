package io.chancery.bpm.xml;

/** The text is not XML that is read here. */
public final class XmlProblem extends Exception {
  private final int line;

  XmlProblem(int line, String sentence) {
    super(sentence);
    this.line = line;
  }

  /** From 1; 0 if unknown. */
  public int line() {
    return line;
  }
}
