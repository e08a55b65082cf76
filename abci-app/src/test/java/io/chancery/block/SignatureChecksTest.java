package io.chancery.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SignatureScheme;
import io.chancery.offload.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignatureChecksTest {
  /** Takes a signature for valid if its first byte is 1, and keeps what it was asked. */
  private static final class AskedBoard implements OffloadBoard {
    private final List<SignatureItem> asked = new ArrayList<>();

    @Override
    public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
      asked.addAll(batch);
      boolean[] valid = new boolean[batch.size()];
      for (int i = 0; i < valid.length; i++) {
        valid[i] = batch.get(i).signature()[0] == 1;
      }
      return CompletableFuture.completedFuture(Verdicts.of(valid));
    }

    @Override
    public CompletableFuture<Digests> hash(HashJob job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BoardDescription info() {
      return new BoardDescription("asked", "none", 1, List.of(SignatureScheme.ED25519));
    }

    @Override
    public BoardHealth health() {
      return new BoardHealth.Serving();
    }

    @Override
    public void close() {}
  }

  private final AskedBoard board = new AskedBoard();
  private final SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT);
  private final SignatureChecks checks = new SignatureChecks(queue, 2);

  @Test
  void aValidSignatureIsAskedAboutOnce() {
    assertArrayEquals(new boolean[] {true, false}, checks.verify(List.of(item(1, 1), item(0, 2))));
    assertArrayEquals(new boolean[] {false, true}, checks.verify(List.of(item(0, 2), item(1, 1))));
    assertEquals(List.of(1, 2, 2), asked());
  }

  @Test
  void anotherMessageWithTheSameSignatureIsAskedAbout() {
    checks.verify(List.of(item(1, 1)));
    checks.verify(List.of(item(1, 3)));
    assertEquals(List.of(1, 3), asked());
  }

  @Test
  void theLeastRecentlyUsedIsForgottenFirst() {
    checks.verify(List.of(item(1, 1), item(1, 2)));
    checks.verify(List.of(item(1, 1), item(1, 3)));
    checks.verify(List.of(item(1, 1), item(1, 2)));
    assertEquals(List.of(1, 2, 3, 2), asked());
  }

  @Test
  void nothingAskedNeedsNoAnswer() {
    assertEquals(0, checks.verify(List.of()).length);
  }

  @Test
  void aHooksSignatureThatWasFoundValidAtTheDoorIsNotAskedAboutInItsTransaction() {
    assertEquals(Optional.of(true), checks.offer(item(1, 1)));
    assertEquals(Optional.of(false), checks.offer(item(0, 2)));
    assertArrayEquals(new boolean[] {true}, checks.verify(List.of(item(1, 1))));
    assertEquals(Optional.of(true), checks.offer(item(1, 1)));
    assertEquals(List.of(1, 2), asked());
  }

  @AfterEach
  void close() {
    queue.close();
  }

  private List<Integer> asked() {
    return board.asked.stream().map(item -> (int) item.message()[0]).toList();
  }

  private static SignatureItem item(int valid, int message) {
    byte[] signature = new byte[64];
    signature[0] = (byte) valid;
    return new SignatureItem(
        SignatureScheme.ED25519, new byte[32], signature, new byte[] {(byte) message});
  }
}
