package io.chancery.offload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A job whose digests are known; the file that they come from tells how they are made. It has more
 * messages than a board has lanes, or the self-test would ask only the code for what is left over.
 *
 * @param joined SHA-256 over all the digests, one after the other, in hexadecimal
 */
record KnownHash(String name, HashJob job, String joined) {
  private static final int MESSAGES = 33;
  private static final int PAIR_SIZE = HashJob.Level.PAIR_SIZE;
  private static final String MIXED = "mixed";

  /** All of the self-test. */
  static List<KnownHash> all() {
    try (InputStream file = KnownHash.class.getResourceAsStream("self-test-hashes.txt")) {
      byte[] bytes =
          Objects.requireNonNull(file, "self-test-hashes.txt is in the jar").readAllBytes();
      List<String[]> rows =
          new String(bytes, StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split(" "))
              .toList();
      int[] lengths = lengths(rows);
      return rows.stream().map(fields -> parsed(fields, lengths)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] lengths(List<String[]> rows) {
    return rows.stream()
        .filter(fields -> fields[0].equals("messages") && !fields[2].equals(MIXED))
        .mapToInt(fields -> Integer.parseInt(fields[2]))
        .distinct()
        .toArray();
  }

  private static KnownHash parsed(String[] fields, int[] allLengths) {
    Content content = Content.valueOf(fields[1].toUpperCase(Locale.ROOT));
    HashJob job =
        fields[0].equals("level")
            ? level((byte) HexFormat.fromHexDigits(fields[2]), content)
            : messages(
                fields[2].equals(MIXED) ? allLengths : new int[] {Integer.parseInt(fields[2])},
                content);
    return new KnownHash(String.join(" ", fields[0], fields[1], fields[2]), job, fields[3]);
  }

  private static HashJob messages(int[] lengths, Content content) {
    return new HashJob.Messages(
        IntStream.range(0, MESSAGES * lengths.length)
            .mapToObj(i -> content.message(i, lengths[i % lengths.length]))
            .toList());
  }

  private static HashJob level(byte prefix, Content content) {
    byte[] pairs = new byte[MESSAGES * PAIR_SIZE];
    for (int i = 0; i < MESSAGES; i++) {
      System.arraycopy(content.message(i, PAIR_SIZE), 0, pairs, i * PAIR_SIZE, PAIR_SIZE);
    }
    return new HashJob.Level(prefix, pairs);
  }

  boolean isAnsweredBy(Digests digests) {
    MessageDigest sha256 = Sha256.newSha256();
    for (int i = 0; i < digests.size(); i++) {
      sha256.update(digests.digest(i));
    }
    return Arrays.equals(sha256.digest(), HexFormat.of().parseHex(joined));
  }

  private enum Content {
    COUNTED,
    /** Looks like the padding that SHA-256 puts behind a message. */
    PADDING;

    byte[] message(int index, int length) {
      byte[] message = new byte[length];
      for (int j = 0; j < length; j++) {
        message[j] = (byte) (this == COUNTED ? index + j : j == 0 ? index : 0x80);
      }
      return message;
    }
  }
}
