package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.proof.TreeHash;
import io.chancery.torture.NaiveRoot;
import io.chancery.vm.ledger.BlockHeight;
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
    assertEquals(Hash.ZERO, new MemoryTree().tree().appHash().hash());
  }

  /** Computed once with hashlib from the specification, in another language. */
  @Test
  void theRootsOfTheseMapsAreFixed() {
    MemoryTree tree = new MemoryTree();
    Tree one = tree.apply(changes(Map.of(key("a"), "1")));
    assertEquals(ROOT_OF_ONE, one.appHash().toString());
    Tree three = tree.apply(changes(Map.of(key("b"), "2", key("c"), "3")));
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
    MemoryTree tree = new MemoryTree();
    for (int batch = 0; batch < 40; batch++) {
      Tree before = tree.tree();
      Hash rootBefore = before.appHash().hash();
      StateChanges changes = Maps.randomChanges(random, keys);
      Tree after = tree.apply(changes);
      Maps.apply(changes, model);
      String where = "seed " + seed + " batch " + batch;
      assertEquals(new NaiveRoot().of(model), after.appHash(), where);
      assertEquals(rootBefore, before.appHash().hash(), where + ": the old version changed");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfTheChangesDoesNotShowInTheRoot(long seed) {
    Random random = new Random(seed);
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    Maps.apply(Maps.randomChanges(random, 300), model);
    Hash expected = new NaiveRoot().of(model).hash();
    for (int round = 0; round < 5; round++) {
      List<StateKey> keys = new ArrayList<>(model.keySet());
      Collections.shuffle(keys, random);
      MemoryTree tree = new MemoryTree();
      for (StateKey key : keys) {
        // A detour over a key that goes again must leave no trace.
        StateKey passing = StateKey.family('x').number(random.nextInt(5)).key();
        tree.apply(changes(Map.of(passing, "passing")));
        tree.apply(one(key, Optional.ofNullable(model.get(key))));
        tree.apply(one(passing, Optional.empty()));
        tree.forget();
      }
      assertEquals(expected, tree.tree().appHash().hash(), "seed " + seed + " round " + round);
    }
  }

  private static StateChanges one(StateKey key, Optional<Bytes> value) {
    return new StateChanges(new TreeMap<>(Map.of(key, value)));
  }

  @Test
  void deletingWhatIsNotThereStoresNoPageButTheTop() {
    MemoryTree tree = new MemoryTree();
    TreeMap<StateKey, Optional<Bytes>> many = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      many.put(key("key " + i), Optional.of(Bytes.utf8("1")));
    }
    Tree before = tree.apply(new StateChanges(many));
    LeafChange[] absent = LeafChanges.of(one(key("not there"), Optional.empty()), BatchHash.INLINE);
    NextTree after =
        new TreeUpdate(before.reader(), new BlockHeight(1), BatchHash.INLINE)
            .on(before.root(), absent, PageRound.begin(BlockHeight.GENESIS), Renewal.NONE);
    assertEquals(before.appHash(), after.appHash());
    assertEquals(List.of(Place.ROOT), after.pages().stream().map(CachedPage::place).toList());
    // The topmost page, and which round the tree is in.
    assertEquals(2, after.stored().size());
  }

  @Test
  void twoKeysMayShareAllButTheLastBitOfTheirHash() {
    byte[] zero = new byte[32];
    byte[] one = new byte[32];
    one[31] = 1;
    TreeHash hash = new TreeHash();
    byte[] value = Hash.sha256(Bytes.utf8("value")).bytes().toArray();
    byte[] zeroLeaf = hash.leaf(zero, value);
    byte[] oneLeaf = hash.leaf(one, value);
    byte[] zeroKey = {0};
    byte[] oneKey = {1};
    MemoryTree tree = new MemoryTree();
    tree.apply(
        new LeafChange[] {
          new LeafChange(zeroKey, zero, zeroLeaf), new LeafChange(oneKey, one, oneLeaf)
        });
    byte[] expected = hash.inner(zeroLeaf, oneLeaf);
    for (int depth = 254; depth >= 0; depth--) {
      expected = hash.inner(expected, new byte[32]);
    }
    assertEquals(Bytes.wrap(expected), tree.tree().appHash().hash().bytes());
    Tree collapsed = tree.apply(new LeafChange[] {new LeafChange(oneKey, one, null)});
    assertEquals(Bytes.wrap(zeroLeaf), collapsed.appHash().hash().bytes());
    Tree empty = tree.apply(new LeafChange[] {new LeafChange(zeroKey, zero, null)});
    assertEquals(Hash.ZERO, empty.appHash().hash());
  }
}
