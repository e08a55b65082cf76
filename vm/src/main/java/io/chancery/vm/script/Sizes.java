package io.chancery.vm.script;

/** What runtime values weigh, in words of 8 bytes: part of the gas rules, not of the JVM. */
final class Sizes {
  static final int LIST = 6;
  static final int OBJECT = 8;

  /** A field's name and value. */
  static final int FIELD = 4;

  private static final int CHARS_IN_A_WORD = 4;

  private Sizes() {}

  static long text(long chars) {
    return 4 + chars / CHARS_IN_A_WORD;
  }

  static long frame(int slots) {
    return 4L + slots;
  }

  static long closure(int captures) {
    return 4L + captures;
  }
}
