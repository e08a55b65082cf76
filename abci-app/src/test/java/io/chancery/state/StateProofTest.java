package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.proof.LeafProof;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofCodec;
import io.chancery.proof.ProofVerdict;
import io.chancery.proof.StateProof;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateProofTest {
  /** Against the root that the naive tree has; keys from {@code size} on are absent. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 7", "5, 100", "6, 1000", "7, 30000"})
  void everyKeyIsProvedAsItIs(long seed, int size) {
    ProvenMap map = new ProvenMap(new Random(seed), size);
    int step = Math.max(1, size / 1_000);
    for (int i = 0; i < 2 * size + 20; i += step) {
      StateKey key = ProvenMap.key(i);
      ProofVerdict expected =
          Optional.ofNullable(map.model.get(key))
              .<ProofVerdict>map(ProofVerdict.Present::new)
              .orElseGet(ProofVerdict.Absent::new);
      Bytes proof = map.encodedProof(key);
      String where = "seed " + seed + " key " + i;
      assertEquals(expected, ProofCheck.check(map.root, key.bytes(), proof), where);
      AppHash otherRoot = new AppHash(Hash.sha256(map.root.hash().bytes()));
      refused(ProofCheck.check(otherRoot, key.bytes(), proof), where);
      refused(ProofCheck.check(map.root, ProvenMap.key(-1 - i).bytes(), proof), where);
    }
  }

  @ParameterizedTest
  @CsvSource({"11, 1", "12, 2", "13, 50", "14, 2000"})
  void theNeighboursOfAnAbsentKeyAreThoseOfTheSortedHashes(long seed, int size) {
    ProvenMap map = new ProvenMap(new Random(seed), size);
    List<StateKey> sorted = map.byHash();
    int atLeftEdge = 0;
    int atRightEdge = 0;
    // So many that some lie left and right of all keys even of the larger maps.
    for (int i = size; i < 20 * size + 100; i++) {
      StateKey key = ProvenMap.key(i);
      Hash hash = ProvenMap.hash(key);
      int right = 0;
      int to = sorted.size();
      while (right < to) {
        int middle = (right + to) >>> 1;
        if (ProvenMap.hash(sorted.get(middle)).compareTo(hash) < 0) {
          right = middle + 1;
        } else {
          to = middle;
        }
      }
      StateProof.Absent proof = assertInstanceOf(StateProof.Absent.class, map.prove(key));
      assertEquals(at(sorted, right - 1), proof.left().map(LeafProof::key), "seed " + seed);
      assertEquals(at(sorted, right), proof.right().map(LeafProof::key), "seed " + seed);
      atLeftEdge += proof.left().isEmpty() ? 1 : 0;
      atRightEdge += proof.right().isEmpty() ? 1 : 0;
    }
    assertTrue(atLeftEdge > 0, "seed " + seed + " has no key left of all");
    assertTrue(atRightEdge > 0, "seed " + seed + " has no key right of all");
  }

  private static Optional<Bytes> at(List<StateKey> sorted, int index) {
    return index < 0 || index >= sorted.size()
        ? Optional.empty()
        : Optional.of(sorted.get(index).bytes());
  }

  /** Each of them is a true statement about a leaf; together they hide the leaves between them. */
  @Test
  void neighboursWithKeysBetweenThemProveNothing() {
    ProvenMap map = new ProvenMap(new Random(21), 200);
    List<StateKey> sorted = map.byHash();
    for (int i = 0; i < sorted.size() - 2; i++) {
      StateKey hidden = sorted.get(i + 1);
      absenceIsRefused(map, hidden, leaf(map, sorted.get(i)), leaf(map, sorted.get(i + 2)));
      absenceIsRefused(map, hidden, leaf(map, sorted.get(i)), Optional.empty());
      absenceIsRefused(map, hidden, Optional.empty(), leaf(map, sorted.get(i + 2)));
      absenceIsRefused(map, hidden, leaf(map, sorted.get(i + 2)), leaf(map, sorted.get(i)));
      absenceIsRefused(map, hidden, leaf(map, hidden), leaf(map, sorted.get(i + 2)));
      absenceIsRefused(map, hidden, leaf(map, sorted.get(i)), leaf(map, hidden));
      absenceIsRefused(map, hidden, leaf(map, hidden), leaf(map, hidden));
      absenceIsRefused(map, hidden, Optional.empty(), Optional.empty());
    }
  }

  /** The neighbours are right, but not of this key. */
  @Test
  void neighboursOfAnotherPlaceProveNothing() {
    ProvenMap map = new ProvenMap(new Random(22), 100);
    for (int i = 100; i < 200; i++) {
      StateProof.Absent one = (StateProof.Absent) map.prove(ProvenMap.key(i));
      StateProof.Absent other = (StateProof.Absent) map.prove(ProvenMap.key(i + 1));
      if (!one.left().equals(other.left())) {
        absenceIsRefused(map, ProvenMap.key(i), other.left(), other.right());
        Optional<LeafProof> swapped = one.right();
        absenceIsRefused(map, ProvenMap.key(i), swapped, one.left());
      }
    }
  }

  private static Optional<LeafProof> leaf(ProvenMap map, StateKey key) {
    return Optional.of(((StateProof.Present) map.prove(key)).leaf());
  }

  private static void absenceIsRefused(
      ProvenMap map, StateKey key, Optional<LeafProof> left, Optional<LeafProof> right) {
    Bytes lie = ProofCodec.encode(new StateProof.Absent(key.bytes(), left, right));
    refused(ProofCheck.check(map.root, key.bytes(), lie), key.toString());
  }

  private static void refused(ProofVerdict verdict, String where) {
    assertInstanceOf(ProofVerdict.Refused.class, verdict, where);
  }

  @Test
  void anEmptyTreeHasNoProof() {
    StateProver prover = new StateProver(new MemoryTree().tree(), new InMemoryStateView());
    assertThrows(InvariantViolation.class, () -> prover.prove(ProvenMap.key(1)));
  }

  @Test
  void aLeafWhoseValueIsGoneOrAnotherIsABrokenInvariant() {
    StateKey key = ProvenMap.key(1);
    StateChanges put =
        new StateChanges(new TreeMap<>(Map.of(key, Optional.of(Bytes.utf8("value")))));
    MemoryTree tree = new MemoryTree();
    tree.apply(put);
    InMemoryStateView values = new InMemoryStateView();
    StateProver prover = new StateProver(tree.tree(), values);
    assertThrows(InvariantViolation.class, () -> prover.prove(key));
    values.apply(new StateChanges(new TreeMap<>(Map.of(key, Optional.of(Bytes.utf8("another"))))));
    InvariantViolation broken = assertThrows(InvariantViolation.class, () -> prover.prove(key));
    assertTrue(String.valueOf(broken.getMessage()).contains(key.toString()));
  }
}
