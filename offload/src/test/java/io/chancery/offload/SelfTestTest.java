package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SelfTestTest {
  private static final List<KnownSignature> KNOWN = KnownSignature.all();
  private static final List<SignatureScheme> SCHEMES = List.of(SignatureScheme.values());
  private static final List<KnownSignature> ASKED =
      KnownBatches.of(SCHEMES).stream().flatMap(List::stream).toList();
  private static final int NONE = -1;

  @Test
  void theKnownVerdictsAreThoseOfTheReference() {
    for (KnownSignature known : KNOWN) {
      assertEquals(known.valid(), Reference.accepts(known.item()), known.name());
    }
    for (SignatureScheme scheme : SignatureScheme.values()) {
      List<Boolean> verdicts =
          KNOWN.stream()
              .filter(one -> one.item().scheme() == scheme)
              .map(KnownSignature::valid)
              .distinct()
              .toList();
      assertEquals(2, verdicts.size(), scheme + " is asked for valid and not valid ones");
    }
  }

  @Test
  void thereAreGoodBatchesAndALargeOneThatIsNotGood() {
    List<Long> bad =
        KnownBatches.of(List.of(SignatureScheme.ED25519)).stream()
            .map(batch -> batch.stream().filter(one -> !one.valid()).count())
            .skip(1)
            .toList();
    assertEquals(List.of(0L, 0L, 0L, 2L), bad);
    assertTrue(KnownBatches.of(SCHEMES).getLast().size() > 1_024);
  }

  @Test
  void theKnownHashesFillSixteenLanesTwiceAndMore() {
    for (KnownHash known : KnownHash.all()) {
      byte[] digests = new byte[Digests.SIZE * known.job().size()];
      Sha256.digest(known.job(), digests, 0, known.job().size());
      assertTrue(known.isAnsweredBy(Digests.packed(digests)), known.name());
      assertTrue(known.job().size() > 32, known.name());
    }
  }

  @Test
  void everySingleWrongVerdictIsFound() {
    for (int i = 0; i < ASKED.size(); i++) {
      OffloadBoard board = new WrongOnce(SCHEMES, i, NONE);
      BoardFailure failure = assertThrows(BoardFailure.class, board::selfTest);
      assertEquals(BoardFailure.Reason.SELF_TEST, failure.reason());
      assertTrue(failure.toString().contains(ASKED.get(i).name()), failure.toString());
      assertTrue(failure.toString().contains("do not use it"), failure.toString());
    }
  }

  @Test
  void everySingleWrongDigestIsFound() {
    int digests = KnownHash.all().stream().mapToInt(known -> known.job().size()).sum();
    for (int i = 0; i < digests; i++) {
      OffloadBoard board = new WrongOnce(SCHEMES, NONE, i);
      BoardFailure failure = assertThrows(BoardFailure.class, board::selfTest);
      assertEquals(BoardFailure.Reason.SELF_TEST, failure.reason(), "digest " + i);
    }
    assertEquals(ASKED.size() + digests, new WrongOnce(SCHEMES, NONE, NONE).selfTest());
  }

  @Test
  void aSchemeThatTheBoardDoesNotNameIsNotAsked() {
    int all = new WrongOnce(SCHEMES, NONE, NONE).selfTest();
    int hashesOnly = new WrongOnce(List.of(), NONE, NONE).selfTest();
    int ed25519 = new WrongOnce(List.of(SignatureScheme.ED25519), NONE, NONE).selfTest();
    assertEquals(all - ASKED.size(), hashesOnly);
    assertTrue(hashesOnly < ed25519 && ed25519 < all, hashesOnly + " " + ed25519 + " " + all);
  }

  /** Knows the answers, and gives one of them wrongly. Throws for a scheme that it doesn't name. */
  private static final class WrongOnce implements OffloadBoard {
    /** The self-test asks the same items and jobs each time, so they are worked out once. */
    private static final IdentityHashMap<SignatureItem, Boolean> VERDICTS = new IdentityHashMap<>();

    private static final IdentityHashMap<HashJob, byte[]> DIGESTS = new IdentityHashMap<>();

    private final List<SignatureScheme> schemes;
    private final int wrongVerdict;
    private final int wrongDigest;
    private int verdictsGiven;
    private int digestsGiven;

    WrongOnce(List<SignatureScheme> schemes, int wrongVerdict, int wrongDigest) {
      this.schemes = schemes;
      this.wrongVerdict = wrongVerdict;
      this.wrongDigest = wrongDigest;
    }

    @Override
    public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
      boolean[] valid = new boolean[batch.size()];
      for (int i = 0; i < valid.length; i++) {
        assertTrue(schemes.contains(batch.get(i).scheme()));
        boolean right = VERDICTS.computeIfAbsent(batch.get(i), Reference::accepts);
        valid[i] = right ^ (verdictsGiven++ == wrongVerdict);
      }
      return CompletableFuture.completedFuture(Verdicts.of(valid));
    }

    @Override
    public CompletableFuture<Digests> hash(HashJob job) {
      byte[] digests = DIGESTS.computeIfAbsent(job, WrongOnce::digests).clone();
      int wrongHere = wrongDigest - digestsGiven;
      if (wrongHere >= 0 && wrongHere < job.size()) {
        digests[Digests.SIZE * wrongHere + 31] ^= 1;
      }
      digestsGiven += job.size();
      return CompletableFuture.completedFuture(Digests.packed(digests));
    }

    private static byte[] digests(HashJob job) {
      byte[] digests = new byte[Digests.SIZE * job.size()];
      Sha256.digest(job, digests, 0, job.size());
      return digests;
    }

    @Override
    public BoardDescription info() {
      return new BoardDescription("wrong once", "the test", 1, schemes);
    }

    @Override
    public BoardHealth health() {
      return new BoardHealth.Serving();
    }

    @Override
    public void close() {}
  }
}
