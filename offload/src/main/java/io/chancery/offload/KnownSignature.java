package io.chancery.offload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A signature whose verdict is known; the file that they come from names its sources. */
record KnownSignature(String name, SignatureItem item, boolean valid) {
  /** All of the self-test, scheme by scheme. */
  static List<KnownSignature> all() {
    try (InputStream file = KnownSignature.class.getResourceAsStream("self-test.txt")) {
      byte[] bytes = Objects.requireNonNull(file, "self-test.txt is in the jar").readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> parsed(line.split(" ")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownSignature parsed(String[] fields) {
    HexFormat hex = HexFormat.of();
    SignatureItem item =
        new SignatureItem(
            SignatureScheme.valueOf(fields[0]),
            hex.parseHex(fields[2]),
            hex.parseHex(fields[3]),
            fields[4].equals("-") ? new byte[0] : hex.parseHex(fields[4]));
    return new KnownSignature(fields[5], item, fields[1].equals("valid"));
  }
}
