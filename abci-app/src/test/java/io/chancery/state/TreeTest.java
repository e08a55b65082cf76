package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.chancery.proof.TreeHash;
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

final class TreeTest {
  @Test
  void anEmptyTreeIsThirtyTwoZeroBytes() {
    assertEquals(Hash.ZERO, Tree.EMPTY.appHash().hash());
  }

  /** Computed once with hashlib from the specification, in another language. */
  @Test
  void theRootsOfTheseMapsAreFixed() {
    Tree one = Tree.EMPTY.with(changes(Map.of(key("a"), "1")));
    assertEquals(ROOT_OF_ONE, one.appHash().toString());
    Tree three = one.with(changes(Map.of(key("b"), "2", key("c"), "3")));
    assertEquals(ROOT_OF_THREE, three.appHash().toString());
  }

  private static final String ROOT_OF_ONE =
      "565388d4bc00257133f799d9366ac97f6e949c18acc53d17457f8859ba0f08d3";
  private static final String ROOT_OF_THREE =
      "8e2a164a410203f51300d7c6645b7a37f549768457be109acc126c63573a9e0a";

  private static StateKey key(String name) {
    return new StateKey(Bytes.utf8(name));
  }

  private static StateChanges changes(Map<StateKey, String> puts) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    puts.forEach((key, value) -> changes.put(key, Optional.of(Bytes.utf8(value))));
    return new StateChanges(changes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyBatchGivesTheRootThatTheSpecificationGives(long seed) {
    Random random = new Random(seed);
    int keys = 1 << (1 + random.nextInt(8));
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    Tree tree = Tree.EMPTY;
    for (int batch = 0; batch < 40; batch++) {
      Tree before = tree;
      Hash rootBefore = before.appHash().hash();
      StateChanges changes = Maps.randomChanges(random, keys);
      tree = tree.with(changes);
      Maps.apply(changes, model);
      String where = "seed " + seed + " batch " + batch;
      assertEquals(NaiveTree.root(model), tree.appHash().hash(), where);
      assertEquals(rootBefore, before.appHash().hash(), where + ": the old version changed");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfTheChangesDoesNotShowInTheRoot(long seed) {
    Random random = new Random(seed);
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    Maps.apply(Maps.randomChanges(random, 300), model);
    Hash expected = NaiveTree.root(model);
    for (int round = 0; round < 5; round++) {
      List<StateKey> keys = new ArrayList<>(model.keySet());
      Collections.shuffle(keys, random);
      Tree tree = Tree.EMPTY;
      for (StateKey key : keys) {
        // A detour over a key that goes again must leave no trace.
        StateKey passing = StateKey.family('x').number(random.nextInt(5)).key();
        tree = tree.with(changes(Map.of(passing, "passing")));
        tree = tree.with(one(key, Optional.ofNullable(model.get(key))));
        tree = tree.with(one(passing, Optional.empty()));
      }
      assertEquals(expected, tree.appHash().hash(), "seed " + seed + " round " + round);
    }
  }

  private static StateChanges one(StateKey key, Optional<Bytes> value) {
    return new StateChanges(new TreeMap<>(Map.of(key, value)));
  }

  @Test
  void deletingWhatIsNotThereKeepsTheNodes() {
    Tree tree = Tree.EMPTY.with(changes(Map.of(key("a"), "1", key("b"), "2", key("c"), "3")));
    Tree same = tree.with(one(key("not there"), Optional.empty()));
    assertSame(tree.root(), same.root());
  }

  @Test
  void twoKeysMayShareAllButTheLastBitOfTheirHash() {
    byte[] zero = new byte[32];
    byte[] one = new byte[32];
    one[31] = 1;
    byte[] value = Hash.sha256(Bytes.utf8("value")).bytes().toArray();
    Tree tree =
        Tree.EMPTY.with(
            new LeafChange[] {
              new LeafChange(key("one"), one, value), new LeafChange(key("zero"), zero, value)
            });
    TreeHash hash = new TreeHash();
    byte[] expected = hash.inner(hash.leaf(zero, value), hash.leaf(one, value));
    for (int depth = 254; depth >= 0; depth--) {
      expected = hash.inner(expected, new byte[32]);
    }
    assertEquals(Bytes.wrap(expected), tree.appHash().hash().bytes());
    Tree collapsed = tree.with(new LeafChange[] {new LeafChange(key("one"), one, null)});
    assertEquals(Bytes.wrap(hash.leaf(zero, value)), collapsed.appHash().hash().bytes());
    Tree empty = collapsed.with(new LeafChange[] {new LeafChange(key("zero"), zero, null)});
    assertEquals(Hash.ZERO, empty.appHash().hash());
  }
}
