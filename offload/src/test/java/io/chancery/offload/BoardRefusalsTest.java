package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no board takes, and what a closed one says. */
final class BoardRefusalsTest {
  private static final SignatureItem GOOD = SignatureVectors.rfc8032().item();
  private static final HashJob HASH = new HashJob.Messages(List.of(new byte[1]));
  private static final byte[] TOO_LONG = new byte[OffloadBoard.MESSAGE_BYTES_MAX + 1];

  static Stream<Boards.Candidate> boards() {
    return Boards.present();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aBatchOutsideItsBoundsIsRefused(Boards.Candidate candidate) {
    List<SignatureItem> most = Collections.nCopies(OffloadBoard.BATCH_MAX, GOOD);
    List<SignatureItem> tooMany = Collections.nCopies(OffloadBoard.BATCH_MAX + 1, GOOD);
    try (OffloadBoard board = candidate.open().get()) {
      assertTrue(Answers.await(board.verify(most)).allValid(), candidate.name());
      assertRefused(BatchRefused.Reason.EMPTY, () -> board.verify(List.of()));
      assertRefused(BatchRefused.Reason.TOO_MANY_ITEMS, () -> board.verify(tooMany));
      assertTrue(Answers.await(board.verify(List.of(GOOD))).allValid(), candidate.name());
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void theLongestMessageIsTaken(Boards.Candidate candidate) {
    byte[] longest = new byte[OffloadBoard.MESSAGE_BYTES_MAX];
    SignatureItem unsigned =
        new SignatureItem(GOOD.scheme(), GOOD.publicKey(), GOOD.signature(), longest);
    try (OffloadBoard board = candidate.open().get()) {
      assertEquals(Verdicts.of(false), Answers.await(board.verify(List.of(unsigned))));
      Digests digests = Answers.await(board.hash(new HashJob.Messages(List.of(longest))));
      assertEquals(Digests.packed(Sha256.newSha256().digest(longest)), digests, candidate.name());
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aClosedBoardGivesNoAnswer(Boards.Candidate candidate) {
    OffloadBoard board = candidate.open().get();
    board.close();
    assertClosed(() -> Answers.await(board.verify(List.of(GOOD))));
    assertClosed(() -> Answers.await(board.hash(HASH)));
    board.close();
  }

  @ParameterizedTest
  @EnumSource(SignatureScheme.class)
  void anItemOfTheWrongSizeIsRefused(SignatureScheme scheme) {
    int key = scheme.publicKeySize();
    int signature = scheme.signatureSize();
    for (int wrong : new int[] {0, key - 1, key + 1, 65}) {
      assertRefused(BatchRefused.Reason.KEY_LENGTH, () -> item(scheme, wrong, signature, 0));
    }
    for (int wrong : new int[] {0, signature - 1, signature + 1, 72}) {
      assertRefused(BatchRefused.Reason.SIGNATURE_LENGTH, () -> item(scheme, key, wrong, 0));
    }
    assertRefused(
        BatchRefused.Reason.MESSAGE_TOO_LONG, () -> item(scheme, key, signature, TOO_LONG.length));
  }

  @Test
  void aHashJobOutsideItsBoundsIsRefused() {
    List<byte[]> tooMany = Collections.nCopies(OffloadBoard.BATCH_MAX + 1, new byte[0]);
    byte[] tooManyPairs = new byte[(OffloadBoard.BATCH_MAX + 1) * HashJob.Level.PAIR_SIZE];
    assertRefused(BatchRefused.Reason.EMPTY, () -> new HashJob.Messages(List.of()));
    assertRefused(BatchRefused.Reason.TOO_MANY_ITEMS, () -> new HashJob.Messages(tooMany));
    assertRefused(
        BatchRefused.Reason.MESSAGE_TOO_LONG, () -> new HashJob.Messages(List.of(TOO_LONG)));
    assertRefused(BatchRefused.Reason.EMPTY, () -> new HashJob.Level((byte) 1, new byte[0]));
    assertRefused(
        BatchRefused.Reason.TOO_MANY_ITEMS, () -> new HashJob.Level((byte) 1, tooManyPairs));
    assertThrows(IllegalArgumentException.class, () -> new HashJob.Level((byte) 1, new byte[65]));
  }

  private static SignatureItem item(SignatureScheme scheme, int key, int signature, int message) {
    return new SignatureItem(scheme, new byte[key], new byte[signature], new byte[message]);
  }

  private static void assertRefused(BatchRefused.Reason reason, Executable call) {
    assertEquals(reason, assertThrows(BatchRefused.class, call).reason());
  }

  private static void assertClosed(Executable call) {
    assertEquals(BoardFailure.Reason.CLOSED, assertThrows(BoardFailure.class, call).reason());
  }
}
