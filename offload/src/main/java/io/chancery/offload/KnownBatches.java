package io.chancery.offload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Batches whose verdicts are known, in the order in which a self-test asks them. Boards have one
 * equation for a whole batch, which a bad signature makes fail: the known edges, good and bad,
 * never see it hold. So there are also good batches, and a large one that is good but for two
 * signatures.
 */
final class KnownBatches {
  /** The native library's batch equation takes 1,024, its smaller one 64. */
  private static final int LARGE = 1_100;

  private static final int SMALL = 65;

  private static final List<Integer> BAD_PLACES = List.of(700, LARGE - 1);

  /** Made once: a self-test comes again each time that a board is opened. */
  private static final List<List<KnownSignature>> ALL = made();

  private KnownBatches() {}

  /** What these schemes have a part in. */
  static List<List<KnownSignature>> of(List<SignatureScheme> schemes) {
    return ALL.stream()
        .map(batch -> batch.stream().filter(one -> schemes.contains(one.item().scheme())).toList())
        .filter(batch -> !batch.isEmpty())
        .toList();
  }

  private static List<List<KnownSignature>> made() {
    List<KnownSignature> known = KnownSignature.all();
    List<KnownSignature> valid = ed25519(known).filter(KnownSignature::valid).toList();
    // Not the edges: the software board takes five times as long for each of them.
    List<KnownSignature> usual =
        valid.stream().filter(one -> one.name().startsWith("rfc8032")).toList();
    List<KnownSignature> small = repeated(valid, SMALL);
    List<KnownSignature> large = repeated(usual, LARGE);
    // The native board doesn't try the equation after two bad batches until it has seen two good.
    return List.of(known, small, small, large, spoilt(large, known));
  }

  private static List<KnownSignature> spoilt(
      List<KnownSignature> batch, List<KnownSignature> known) {
    KnownSignature bad = ed25519(known).filter(one -> !one.valid()).findFirst().orElseThrow();
    List<KnownSignature> spoilt = new ArrayList<>(batch);
    BAD_PLACES.forEach(place -> spoilt.set(place, bad));
    return List.copyOf(spoilt);
  }

  private static Stream<KnownSignature> ed25519(List<KnownSignature> known) {
    return known.stream().filter(one -> one.item().scheme() == SignatureScheme.ED25519);
  }

  private static List<KnownSignature> repeated(List<KnownSignature> few, int count) {
    return IntStream.range(0, count).mapToObj(i -> few.get(i % few.size())).toList();
  }
}
