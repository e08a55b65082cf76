package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every board gives every verdict that is known, whatever else is in the batch. A board that pure
 * Java slows down gets the first tenth of the mutations, which are in no order, and shorter batches
 * of one scheme.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BoardConformanceTest {
  private static final long SEED = 215;
  private static final int MUTATIONS = 100_000;

  /** Around the sizes at which boards split and pad. */
  private static final List<Integer> BATCH_SIZES =
      List.of(1, 2, 3, 63, 64, 65, 1_000, OffloadBoard.BATCH_MAX);

  private final List<KnownSignature> vectors = SignatureVectors.all();
  private final List<KnownSignature> mutations = MutatedSignatures.of(SEED, MUTATIONS);
  private final List<Opened> boards =
      Boards.present()
          .map(board -> new Opened(board.name(), board.slow(), board.open().get()))
          .toList();

  /** A board under test; it is asked only about the schemes that it names. */
  record Opened(String name, boolean slow, OffloadBoard board) {
    @Override
    public String toString() {
      return name;
    }
  }

  Stream<Opened> boards() {
    return boards.stream();
  }

  @AfterAll
  void close() {
    boards.forEach(opened -> opened.board().close());
  }

  @Test
  void theReferenceGivesThePublishedVerdicts() {
    for (KnownSignature vector : vectors) {
      assertEquals(vector.valid(), Reference.accepts(vector.item()), vector.name());
    }
  }

  @Test
  void theMutationsAreOfEveryKindAndBothVerdicts() {
    Set<SignatureScheme> valid = EnumSet.noneOf(SignatureScheme.class);
    Set<SignatureScheme> invalid = EnumSet.noneOf(SignatureScheme.class);
    mutations.forEach(one -> (one.valid() ? valid : invalid).add(one.item().scheme()));
    assertEquals(EnumSet.allOf(SignatureScheme.class), valid);
    assertEquals(EnumSet.allOf(SignatureScheme.class), invalid);
    long good = mutations.stream().filter(KnownSignature::valid).count();
    assertTrue(good > MUTATIONS / 20 && good < MUTATIONS / 2, good + " of seed " + SEED);
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyPublishedVectorHasItsVerdictInBatchesOfEverySize(Opened opened) {
    for (int size : BATCH_SIZES) {
      check(opened, cycled(vectors, Math.max(size, vectors.size())), size);
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyMutationHasTheVerdictOfTheReference(Opened opened) {
    int asked = opened.slow() ? MUTATIONS / 10 : MUTATIONS;
    check(opened, mutations.subList(0, asked), OffloadBoard.BATCH_MAX);
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aBadItemIsFoundAtEveryPositionAmongItemsOfOneScheme(Opened opened) {
    sweep(opened, List.of(SignatureScheme.ED25519), opened.slow() ? 65 : 257);
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aBadItemIsFoundAtEveryPositionAmongItemsOfAllSchemes(Opened opened) {
    sweep(opened, List.of(SignatureScheme.values()), 65);
  }

  private static void sweep(Opened opened, List<SignatureScheme> schemes, int size) {
    TestSigner signer = new TestSigner(new Random(SEED));
    List<KnownSignature> good = new ArrayList<>();
    List<KnownSignature> bad = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      SignatureItem item = signer.signed(schemes.get(i % schemes.size()));
      good.add(new KnownSignature("good " + i + " of seed " + SEED, item, true));
      bad.add(new KnownSignature("bad " + i + " of seed " + SEED, spoilt(item, i), false));
    }
    List<KnownSignature> asked = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<KnownSignature> batch = new ArrayList<>(good);
      batch.set(i, bad.get(i));
      asked.addAll(batch);
    }
    asked.addAll(bad);
    asked.addAll(good);
    check(opened, asked, size);
  }

  /** Of each kind in turn: a message, an S, an R. */
  private static SignatureItem spoilt(SignatureItem item, int kind) {
    byte[] signature = item.signature().clone();
    if (kind % 3 != 0) {
      signature[kind % 3 == 1 ? 40 : 8] ^= 1;
    }
    byte[] message =
        kind % 3 != 0 ? item.message() : TestSigner.joined(item.message(), new byte[1]);
    return new SignatureItem(item.scheme(), item.publicKey(), signature, message);
  }

  private static List<KnownSignature> cycled(List<KnownSignature> known, int count) {
    return IntStream.range(0, count).mapToObj(i -> known.get(i % known.size())).toList();
  }

  /** Asks in batches of a size, all on their way at once, and names every wrong verdict. */
  private static void check(Opened opened, List<KnownSignature> all, int size) {
    List<SignatureScheme> schemes = opened.board().info().schemes();
    List<KnownSignature> known =
        all.stream().filter(one -> schemes.contains(one.item().scheme())).toList();
    List<CompletableFuture<Verdicts>> answers = new ArrayList<>();
    for (int from = 0; from < known.size(); from += size) {
      List<KnownSignature> batch = known.subList(from, Math.min(known.size(), from + size));
      answers.add(opened.board().verify(batch.stream().map(KnownSignature::item).toList()));
    }
    List<String> wrong = new ArrayList<>();
    for (int from = 0; from < known.size(); from += size) {
      Verdicts verdicts = Answers.await(answers.get(from / size));
      assertEquals(Math.min(size, known.size() - from), verdicts.size(), opened.name());
      for (int i = 0; i < verdicts.size(); i++) {
        KnownSignature one = known.get(from + i);
        if (verdicts.valid(i) != one.valid()) {
          wrong.add(one.item().scheme() + " " + one.name() + " is valid: " + one.valid());
        }
      }
    }
    assertTrue(
        wrong.isEmpty(),
        () ->
            wrong.size()
                + " wrong on the board "
                + opened
                + " in batches of "
                + size
                + ": "
                + wrong.stream().limit(10).collect(Collectors.joining(", ")));
  }
}
