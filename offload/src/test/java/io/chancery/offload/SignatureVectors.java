package io.chancery.offload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Signatures whose ZIP-215 verdict is known. */
record SignatureVectors(String name, List<SignatureItem> items, List<Boolean> verdicts) {
  @Override
  public String toString() {
    return name;
  }

  static SignatureVectors rfc8032() {
    SignatureVectors vectors =
        new SignatureVectors("RFC 8032, 7.1", new ArrayList<>(), new ArrayList<>());
    vectors.add(
        true,
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "");
    vectors.add(
        true,
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        "af82");
    return vectors;
  }

  /** Key and R of small order in every encoding, S = 0, message "Zcash": all 196 are valid. */
  static SignatureVectors smallOrder() {
    SignatureVectors vectors =
        new SignatureVectors("ZIP-215 small order", new ArrayList<>(), new ArrayList<>());
    for (String key : SelfTest.SMALL_ORDER_POINTS) {
      for (String r : SelfTest.SMALL_ORDER_POINTS) {
        vectors.add(true, key, r + "00".repeat(32), "5a63617368");
      }
    }
    return vectors;
  }

  static SignatureVectors speccheck() {
    SignatureVectors vectors =
        new SignatureVectors("speccheck", new ArrayList<>(), new ArrayList<>());
    try (InputStream file = SignatureVectors.class.getResourceAsStream("speccheck.txt")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      for (String line : new String(bytes, StandardCharsets.US_ASCII).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split(" ");
          vectors.add(fields[0].equals("valid"), fields[1], fields[2], fields[3]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors;
  }

  private void add(boolean valid, String key, String signature, String message) {
    HexFormat hex = HexFormat.of();
    items.add(
        new SignatureItem(
            SignatureScheme.ED25519,
            hex.parseHex(key),
            hex.parseHex(signature),
            hex.parseHex(message)));
    verdicts.add(valid);
  }
}
