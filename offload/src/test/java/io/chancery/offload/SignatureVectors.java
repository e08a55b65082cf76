package io.chancery.offload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Signatures that other people published, as the README beside the files names them. */
final class SignatureVectors {
  private SignatureVectors() {}

  /** Those of the self-test too: they have edges that nobody published. */
  static List<KnownSignature> all() {
    return Stream.of(
            KnownSignature.all().stream().map(SignatureVectors::ofTheSelfTest),
            ed25519().stream(),
            file("wycheproof-secp256k1", SignatureScheme.SECP256K1),
            file("wycheproof-p256", SignatureScheme.P256))
        .flatMap(cases -> cases)
        .toList();
  }

  static List<KnownSignature> ed25519() {
    return Stream.of("rfc8032", "zip215", "speccheck", "cctv", "wycheproof-ed25519")
        .flatMap(name -> file(name, SignatureScheme.ED25519))
        .toList();
  }

  static KnownSignature rfc8032() {
    return ed25519().getFirst();
  }

  private static KnownSignature ofTheSelfTest(KnownSignature known) {
    return new KnownSignature("self-test " + known.name(), known.item(), known.valid());
  }

  private static Stream<KnownSignature> file(String name, SignatureScheme scheme) {
    String path = "vectors/" + name + ".txt";
    try (InputStream file = SignatureVectors.class.getResourceAsStream(path)) {
      byte[] bytes = Objects.requireNonNull(file, path).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII)
          .lines()
          .map(line -> parsed(name, scheme, line.split(" ")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownSignature parsed(String file, SignatureScheme scheme, String[] fields) {
    HexFormat hex = HexFormat.of();
    SignatureItem item =
        new SignatureItem(
            scheme,
            hex.parseHex(fields[2]),
            hex.parseHex(fields[3]),
            fields[4].equals("-") ? new byte[0] : hex.parseHex(fields[4]));
    return new KnownSignature(file + " " + fields[0], item, fields[1].equals("valid"));
  }
}
