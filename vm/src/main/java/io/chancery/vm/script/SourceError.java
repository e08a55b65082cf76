package io.chancery.vm.script;

/** Stops a compilation at a line; never leaves the compiler. */
final class SourceError extends RuntimeException {
  private final int line;
  private final String sentence;

  SourceError(int line, String sentence) {
    super(sentence, null, false, false);
    this.line = line;
    this.sentence = sentence;
  }

  int line() {
    return line;
  }

  String sentence() {
    return sentence;
  }
}
