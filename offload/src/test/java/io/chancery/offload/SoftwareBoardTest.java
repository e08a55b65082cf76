package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SoftwareBoardTest {
  static Stream<SignatureVectors> vectors() {
    return Stream.of(
        SignatureVectors.rfc8032(), SignatureVectors.smallOrder(), SignatureVectors.speccheck());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyProviderGivesTheVerdictsOfZip215(SignatureVectors vectors) {
    for (FastEd25519 provider : List.of(FastEd25519.fastest(), new BouncyEd25519())) {
      try (SoftwareBoard board = SoftwareBoard.open(provider, 2)) {
        Verdicts verdicts = Answers.await(board.verify(vectors.items()));
        for (int i = 0; i < vectors.items().size(); i++) {
          assertEquals(
              vectors.verdicts().get(i),
              verdicts.valid(i),
              vectors.name() + " " + i + " on " + provider.providerName());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void zip215AloneAgreesWithTheVectors(SignatureVectors vectors) {
    for (int i = 0; i < vectors.items().size(); i++) {
      SignatureItem item = vectors.items().get(i);
      assertEquals(
          vectors.verdicts().get(i),
          Zip215.accepts(item.publicKey(), item.signature(), item.message()),
          vectors.name() + " " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void noProviderAcceptsWhatZip215Rejects(SignatureVectors vectors) {
    for (FastEd25519 provider : List.of(FastEd25519.fastest(), new BouncyEd25519())) {
      for (int i = 0; i < vectors.items().size(); i++) {
        SignatureItem item = vectors.items().get(i);
        if (provider.accepts(item.publicKey(), item.signature(), item.message())) {
          assertTrue(vectors.verdicts().get(i), provider.providerName() + " " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void oneFlippedBitMakesExactlyThatItemInvalid(long seed) {
    Random random = new Random(seed);
    try (SoftwareBoard board = SoftwareBoard.open(3)) {
      List<SignatureItem> batch = new ArrayList<>();
      boolean[] expected = new boolean[200];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = random.nextInt(4) != 0;
        batch.add(
            expected[i]
                ? RandomItems.signed(random)
                : RandomItems.broken(RandomItems.signed(random), random));
      }
      assertEquals(Verdicts.of(expected), Answers.await(board.verify(batch)), "seed " + seed);
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
    SignatureItem good = SignatureVectors.rfc8032().items().getFirst();
    SignatureItem bad = RandomItems.broken(good, new Random(7));
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
  void aBatchOutsideItsBoundsIsRefused() {
    SignatureItem good = SignatureVectors.rfc8032().items().getFirst();
    List<SignatureItem> tooMany = Collections.nCopies(OffloadBoard.BATCH_MAX + 1, good);
    byte[] tooLong = new byte[OffloadBoard.MESSAGE_BYTES_MAX + 1];
    try (SoftwareBoard board = SoftwareBoard.open(1)) {
      assertRefused(BatchRefused.Reason.EMPTY, () -> board.verify(List.of()));
      assertRefused(BatchRefused.Reason.TOO_MANY_ITEMS, () -> board.verify(tooMany));
    }
    assertRefused(BatchRefused.Reason.EMPTY, () -> new HashJob.Messages(List.of()));
    assertRefused(BatchRefused.Reason.EMPTY, () -> new HashJob.Level((byte) 1, new byte[0]));
    assertRefused(
        BatchRefused.Reason.MESSAGE_TOO_LONG, () -> new HashJob.Messages(List.of(tooLong)));
    assertThrows(IllegalArgumentException.class, () -> new HashJob.Level((byte) 1, new byte[65]));
  }

  @Test
  void anItemOfTheWrongSizeIsRefused() {
    assertRefused(BatchRefused.Reason.KEY_LENGTH, () -> item(31, 64, 0));
    assertRefused(BatchRefused.Reason.SIGNATURE_LENGTH, () -> item(32, 65, 0));
    assertRefused(
        BatchRefused.Reason.MESSAGE_TOO_LONG,
        () -> item(32, 64, OffloadBoard.MESSAGE_BYTES_MAX + 1));
  }

  private static void assertRefused(BatchRefused.Reason reason, Executable call) {
    assertEquals(reason, assertThrows(BatchRefused.class, call).reason());
  }

  private static SignatureItem item(int key, int signature, int message) {
    return new SignatureItem(
        SignatureScheme.ED25519, new byte[key], new byte[signature], new byte[message]);
  }

  @Test
  void aClosedBoardGivesNoAnswer() {
    SoftwareBoard board = SoftwareBoard.open(2);
    board.close();
    SignatureItem good = SignatureVectors.rfc8032().items().getFirst();
    HashJob job = new HashJob.Messages(List.of(new byte[1]));
    assertThrows(BoardFailure.class, () -> Answers.await(board.verify(List.of(good))));
    assertThrows(BoardFailure.class, () -> Answers.await(board.hash(job)));
  }

  @Test
  void aBoardSaysWhatItIs() {
    try (SoftwareBoard board = SoftwareBoard.open(new BouncyEd25519(), 3)) {
      assertEquals("software (Bouncy Castle, 3 lanes)", board.info().toString());
      assertTrue(board.selfTest() > 15);
    }
  }

  @Test
  void aKeySignsTheBytesOfRfc8032() {
    HexFormat hex = HexFormat.of();
    byte[] seed = hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    SignatureItem vector = SignatureVectors.rfc8032().items().getFirst();
    Ed25519Key key = Ed25519Key.fromSeed(seed);
    assertArrayEquals(vector.publicKey(), key.publicKey());
    assertArrayEquals(vector.signature(), key.sign(vector.message()));
    assertThrows(IllegalArgumentException.class, () -> Ed25519Key.fromSeed(new byte[31]));
    assertFalse(Arrays.equals(seed, Ed25519Key.generate(new SecureRandom()).seed()));
  }

  @Test
  void aBoardThatLiesFailsItsSelfTest() {
    for (boolean answer : new boolean[] {true, false}) {
      BoardFailure failure =
          assertThrows(BoardFailure.class, () -> new LyingBoard(answer).selfTest());
      assertTrue(failure.toString().contains("do not use it"), failure.toString());
    }
  }

  /** Gives one verdict to everything. */
  private record LyingBoard(boolean answer) implements OffloadBoard {
    @Override
    public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
      boolean[] verdicts = new boolean[batch.size()];
      Arrays.fill(verdicts, answer);
      return CompletableFuture.completedFuture(Verdicts.of(verdicts));
    }

    @Override
    public CompletableFuture<Digests> hash(HashJob job) {
      return CompletableFuture.completedFuture(Digests.packed(new byte[Digests.SIZE * job.size()]));
    }

    @Override
    public BoardDescription info() {
      return new BoardDescription("lying", "none", 1, List.of(SignatureScheme.ED25519));
    }

    @Override
    public BoardHealth health() {
      return new BoardHealth.Serving();
    }

    @Override
    public void close() {}
  }
}
