package io.chancery.vm.ledger;

import java.util.Arrays;
import java.util.Locale;

/** Bech32 as BIP-173 defines it: base 32 with a checksum that catches any four wrong letters. */
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM_LENGTH = 6;
  private static final int TEXT_MAX = 90;

  private Bech32() {}

  record Decoded(String prefix, Bytes bytes) {}

  static String encode(String prefix, Bytes bytes) {
    byte[] words = regroup(bytes.unsafeArray(), 8, 5, true);
    StringBuilder text = new StringBuilder(prefix).append('1');
    for (byte word : words) {
      text.append(ALPHABET.charAt(word));
    }
    int checksum = polymod(prefix, Arrays.copyOf(words, words.length + CHECKSUM_LENGTH)) ^ 1;
    for (int i = 0; i < CHECKSUM_LENGTH; i++) {
      text.append(ALPHABET.charAt(checksum >>> 5 * (5 - i) & 31));
    }
    return text.toString();
  }

  static Decoded decode(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("an address is all lower or all upper case");
    }
    int separator = lower.lastIndexOf('1');
    if (separator < 1
        || lower.length() - separator - 1 < CHECKSUM_LENGTH
        || lower.length() > TEXT_MAX) {
      throw new IllegalArgumentException(
          "an address has a prefix, the digit 1 and at least six more characters");
    }
    String prefix = lower.substring(0, separator);
    byte[] words = new byte[lower.length() - separator - 1];
    for (int i = 0; i < words.length; i++) {
      int word = ALPHABET.indexOf(lower.charAt(separator + 1 + i));
      if (word < 0) {
        throw new IllegalArgumentException(
            "'" + lower.charAt(separator + 1 + i) + "' is not a character of an address");
      }
      words[i] = (byte) word;
    }
    if (polymod(prefix, words) != 1) {
      throw new IllegalArgumentException("the address has a typing error: its checksum is wrong");
    }
    byte[] payload = Arrays.copyOf(words, words.length - CHECKSUM_LENGTH);
    return new Decoded(prefix, Bytes.wrap(regroup(payload, 5, 8, false)));
  }

  private static int polymod(String prefix, byte[] words) {
    int checksum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      checksum = step(checksum, prefix.charAt(i) >>> 5);
    }
    checksum = step(checksum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      checksum = step(checksum, prefix.charAt(i) & 31);
    }
    for (byte word : words) {
      checksum = step(checksum, word);
    }
    return checksum;
  }

  private static int step(int checksum, int word) {
    int top = checksum >>> 25;
    int next = (checksum & 0x1ffffff) << 5 ^ word;
    for (int i = 0; i < GENERATOR.length; i++) {
      if ((top >>> i & 1) == 1) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }

  private static byte[] regroup(byte[] groups, int fromBits, int toBits, boolean pad) {
    byte[] regrouped = new byte[(groups.length * fromBits + toBits - 1) / toBits];
    int accumulator = 0;
    int bits = 0;
    int length = 0;
    for (byte group : groups) {
      accumulator = accumulator << fromBits | group & (1 << fromBits) - 1;
      bits += fromBits;
      while (bits >= toBits) {
        bits -= toBits;
        regrouped[length++] = (byte) (accumulator >>> bits & (1 << toBits) - 1);
      }
      accumulator &= (1 << bits) - 1;
    }
    if (pad && bits > 0) {
      regrouped[length++] = (byte) (accumulator << toBits - bits & (1 << toBits) - 1);
    } else if (!pad && (bits >= fromBits || accumulator != 0)) {
      throw new IllegalArgumentException("the address has stray bits at its end");
    }
    return Arrays.copyOf(regrouped, length);
  }
}
