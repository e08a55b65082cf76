package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;

/** Bounds that several actions share. */
final class Checked {
  private Checked() {}

  static void atMost(int bytesMax, Bytes bytes, String what) {
    if (bytes.size() > bytesMax) {
      throw new IllegalArgumentException(
          what + " has at most " + bytesMax + " bytes, got " + bytes.size());
    }
  }

  /** 1..64 letters, digits and {@code _ $ . : -}. */
  static void name(String name, String what) {
    if (name.isEmpty() || name.length() > TransactionLimits.NAME_CHARS_MAX) {
      throw new IllegalArgumentException(what + " has 1 to 64 characters, got " + name.length());
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNameCharacter(name.charAt(i))) {
        throw new IllegalArgumentException(what + " is of letters, digits and _ $ . : - only");
      }
    }
  }

  private static boolean isNameCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_$.:-".indexOf(c) >= 0;
  }
}
