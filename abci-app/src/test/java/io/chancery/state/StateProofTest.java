package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateProofTest {
  private static final int KEYS = 64;

  /** Every key is there or not, and can be proved that way and in no other. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyKeyIsProvedAsItIs(long seed) {
    Random random = new Random(seed);
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    Tree tree = Tree.EMPTY;
    for (int round = 0; round < 8; round++) {
      StateChanges changes = Maps.randomChanges(random, KEYS);
      tree = tree.with(changes);
      Maps.apply(changes, model);
      for (int i = 0; i < KEYS; i++) {
        StateKey key = StateKey.family('t').number(i).key();
        String where = "seed " + seed + " round " + round + " key " + i;
        check(tree, key, Optional.ofNullable(model.get(key)), random, where);
      }
    }
  }

  private static void check(
      Tree tree, StateKey key, Optional<Bytes> value, Random random, String where) {
    AppHash root = tree.appHash();
    AppHash otherRoot = new AppHash(flipped(root.hash(), random));
    switch (tree.prove(key)) {
      case StateProof.Present proof -> {
        Bytes bytes = value.orElseThrow();
        assertTrue(proof.verify(root, key, bytes), where);
        assertFalse(proof.verify(otherRoot, key, bytes), where);
        assertFalse(proof.verify(root, key, bytes.concat(Bytes.of(new byte[1]))), where);
        assertFalse(proof.verify(root, Maps.randomKey(random, KEYS + 9_999), bytes), where);
        assertFalse(new StateProof.Absent(proof.siblings(), Optional.empty()).verify(root, key));
        for (List<Hash> siblings : mutations(proof.siblings(), random)) {
          assertFalse(new StateProof.Present(siblings).verify(root, key, bytes), where);
        }
      }
      case StateProof.Absent proof -> {
        assertTrue(value.isEmpty(), where);
        assertTrue(proof.verify(root, key), where);
        assertFalse(proof.verify(otherRoot, key), where);
        assertFalse(new StateProof.Present(proof.siblings()).verify(root, key, Bytes.EMPTY), where);
        for (List<Hash> siblings : mutations(proof.siblings(), random)) {
          assertFalse(new StateProof.Absent(siblings, proof.occupant()).verify(root, key), where);
        }
        checkOccupant(proof, root, key, random, where);
      }
    }
  }

  private static void checkOccupant(
      StateProof.Absent proof, AppHash root, StateKey key, Random random, String where) {
    if (proof.occupant().isEmpty()) {
      return;
    }
    StateProof.OtherLeaf leaf = proof.occupant().get();
    List<Optional<StateProof.OtherLeaf>> lies =
        List.of(
            Optional.empty(),
            Optional.of(
                new StateProof.OtherLeaf(flipped(leaf.keyHash(), random), leaf.valueHash())),
            Optional.of(
                new StateProof.OtherLeaf(leaf.keyHash(), flipped(leaf.valueHash(), random))));
    for (Optional<StateProof.OtherLeaf> lie : lies) {
      assertFalse(new StateProof.Absent(proof.siblings(), lie).verify(root, key), where);
    }
  }

  private static List<List<Hash>> mutations(List<Hash> siblings, Random random) {
    List<List<Hash>> mutations = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(siblings);
    longer.add(random.nextInt(siblings.size() + 1), Hash.ZERO);
    mutations.add(longer);
    if (!siblings.isEmpty()) {
      int at = random.nextInt(siblings.size());
      List<Hash> shorter = new ArrayList<>(siblings);
      shorter.remove(at);
      mutations.add(shorter);
      List<Hash> other = new ArrayList<>(siblings);
      other.set(at, flipped(other.get(at), random));
      mutations.add(other);
    }
    return mutations;
  }

  private static Hash flipped(Hash hash, Random random) {
    byte[] bytes = hash.bytes().toArray();
    bytes[random.nextInt(Hash.SIZE)] ^= (byte) (1 << random.nextInt(8));
    return new Hash(Bytes.wrap(bytes));
  }

  /** A present key's own leaf, put up as a stranger's, proves nothing. */
  @Test
  void aKeyIsNotAbsentBesideItself() {
    StateKey key = StateKey.family('t').number(1).key();
    Bytes value = Bytes.utf8("value");
    Tree tree = Tree.EMPTY.with(new StateChanges(new TreeMap<>(Map.of(key, Optional.of(value)))));
    StateProof.OtherLeaf itself =
        new StateProof.OtherLeaf(Hash.sha256(key.bytes()), Hash.sha256(value));
    StateProof.Absent lie = new StateProof.Absent(List.of(), Optional.of(itself));
    assertFalse(lie.verify(tree.appHash(), key));
    // Where no such leaf stands, though, its hashes do show that another key is absent.
    assertTrue(lie.verify(tree.appHash(), StateKey.family('t').number(2).key()));
  }

  @Test
  void aProofOfMoreThan256SiblingsIsRefused() {
    StateKey key = StateKey.family('t').number(1).key();
    StateProof.Absent proof =
        new StateProof.Absent(Collections.nCopies(257, Hash.ZERO), Optional.empty());
    assertFalse(proof.verify(Tree.EMPTY.appHash(), key));
  }

  @Test
  void anEmptyTreeHasNoKey() {
    StateKey key = StateKey.family('t').number(1).key();
    StateProof proof = Tree.EMPTY.prove(key);
    assertEquals(new StateProof.Absent(List.of(), Optional.empty()), proof);
    assertTrue(((StateProof.Absent) proof).verify(Tree.EMPTY.appHash(), key));
  }
}
