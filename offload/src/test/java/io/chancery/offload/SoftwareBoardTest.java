package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SoftwareBoardTest {
  @Test
  void noProviderAcceptsWhatZip215Rejects() {
    List<FastEd25519> providers =
        Stream.of(CorrettoEd25519.ifItLoads(), ConscryptEd25519.ifItLoads(), new BouncyEd25519())
            .filter(Objects::nonNull)
            .toList();
    for (KnownSignature vector : SignatureVectors.ed25519()) {
      SignatureItem item = vector.item();
      for (FastEd25519 provider : providers) {
        if (provider.accepts(item.publicKey(), item.signature(), item.message())) {
          assertTrue(vector.valid(), vector.name() + " on " + provider.providerName());
        }
      }
    }
  }

  @Test
  void hashesAreSha256InOrder() throws Exception {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      messages.add(new byte[i]);
    }
    try (SoftwareBoard board = SoftwareBoard.open(2)) {
      Digests digests = Answers.await(board.hash(new HashJob.Messages(messages)));
      for (int i = 0; i < 1_000; i++) {
        assertArrayEquals(
            MessageDigest.getInstance("SHA-256").digest(messages.get(i)), digests.digest(i));
      }
    }
  }

  @Test
  void aLevelHashesItsPairsBehindThePrefix() throws Exception {
    Random random = new Random(11);
    byte[] pairs = new byte[600 * HashJob.Level.PAIR_SIZE];
    random.nextBytes(pairs);
    try (SoftwareBoard board = SoftwareBoard.open(2)) {
      Digests digests = Answers.await(board.hash(new HashJob.Level((byte) 1, pairs)));
      assertEquals(600, digests.size());
      for (int i = 0; i < 600; i++) {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 1);
        sha256.update(pairs, i * HashJob.Level.PAIR_SIZE, HashJob.Level.PAIR_SIZE);
        assertArrayEquals(sha256.digest(), digests.digest(i));
      }
    }
  }

  @Test
  void manyCallersShareOneBoard() throws Exception {
    SignatureItem good = SignatureVectors.rfc8032().item();
    SignatureItem bad =
        new SignatureItem(good.scheme(), good.publicKey(), good.signature(), new byte[] {1});
    try (SoftwareBoard board = SoftwareBoard.open(2);
        ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Callable<Verdicts>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        List<SignatureItem> batch = new ArrayList<>(Collections.nCopies(64, good));
        batch.set(i, bad);
        calls.add(() -> Answers.await(board.verify(batch)));
      }
      List<Future<Verdicts>> answers = callers.invokeAll(calls);
      for (int i = 0; i < 40; i++) {
        boolean[] expected = new boolean[64];
        Arrays.fill(expected, true);
        expected[i] = false;
        assertEquals(Verdicts.of(expected), answers.get(i).get());
      }
    }
  }

  @Test
  void aBoardSaysWhatItIs() {
    try (SoftwareBoard board = SoftwareBoard.open(Verifiers.pureJava(), 3)) {
      assertEquals("software (Bouncy Castle, 3 lanes)", board.info().toString());
      assertEquals(List.of(SignatureScheme.values()), board.info().schemes());
    }
  }

  @Test
  void whereNoNativeLibraryLoadsTheBoardRunsInJavaAndSaysSo() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--illegal-native-access=deny",
                "-cp",
                System.getProperty("java.class.path"),
                PrintBoard.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, other.waitFor(), said);
    assertEquals("software (Bouncy Castle, 1 lane)", said.strip());
  }

  @Test
  void nativeCodeThatDoesNotLinkIsLeftForJava() {
    Supplier<Verifiers> broken =
        () -> {
          throw new UnsatisfiedLinkError("no such function");
        };
    try (SoftwareBoard board = SoftwareBoard.open(broken, 1)) {
      assertEquals("software (Bouncy Castle, 1 lane)", board.info().toString());
    }
  }

  @Test
  void aKeySignsTheBytesOfRfc8032() {
    HexFormat hex = HexFormat.of();
    byte[] seed = hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    SignatureItem vector = SignatureVectors.rfc8032().item();
    Ed25519Key key = Ed25519Key.fromSeed(seed);
    assertArrayEquals(vector.publicKey(), key.publicKey());
    assertArrayEquals(vector.signature(), key.sign(vector.message()));
    assertThrows(IllegalArgumentException.class, () -> Ed25519Key.fromSeed(new byte[31]));
    assertFalse(Arrays.equals(seed, Ed25519Key.generate(new SecureRandom()).seed()));
  }
}
