package io.chancery.vm.value;

/** The bytes of CBOR heads that reader and writer share. */
final class CborHead {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BLOB = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;
  static final int NULL = 0xf6;

  static final int TAG_POSITIVE_BIGNUM = 2;
  static final int TAG_NEGATIVE_BIGNUM = 3;
  static final int TAG_DECIMAL = 4;

  /** Arguments up to this one sit in the head itself. */
  static final int IMMEDIATE_MAX = 23;

  static final int ONE_BYTE = 24;
  static final int TWO_BYTES = 25;
  static final int FOUR_BYTES = 26;
  static final int EIGHT_BYTES = 27;

  private CborHead() {}
}
