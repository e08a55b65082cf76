package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeDifferenceTest {
  private static final int MANY = 50_000;
  private int reads;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void exactlyTheKeysWhoseValuesDifferAreFound(long seed) {
    Random random = new Random(seed);
    int keys = 1 << (1 + random.nextInt(10));
    MemoryTree one = new MemoryTree();
    MemoryTree other = new MemoryTree();
    TreeMap<StateKey, Bytes> ones = new TreeMap<>();
    TreeMap<StateKey, Bytes> others = new TreeMap<>();
    for (int batch = 0; batch < 10; batch++) {
      apply(Maps.randomChanges(random, keys), one, ones);
      apply(Maps.randomChanges(random, keys), other, others);
      TreeSet<StateKey> expected = new TreeSet<>(ones.keySet());
      expected.addAll(others.keySet());
      expected.removeIf(key -> Objects.equals(ones.get(key), others.get(key)));
      TreeSet<StateKey> found = new TreeSet<>();
      TreeDifference.between(
          one.tree(), other.tree(), key -> assertTrue(found.add(key), "seed " + seed));
      assertEquals(expected, found, "seed " + seed + " batch " + batch);
    }
  }

  private static void apply(StateChanges changes, MemoryTree tree, TreeMap<StateKey, Bytes> model) {
    tree.apply(changes);
    Maps.apply(changes, model);
  }

  @Test
  void anEmptyTreeDiffersInAllKeysOfTheOther() {
    MemoryTree full = many();
    long[] count = new long[1];
    TreeDifference.between(new MemoryTree().tree(), full.tree(), key -> count[0]++);
    assertEquals(MANY, count[0]);
  }

  @Test
  void onlyThePagesOnTheWayToTheDifferenceAreRead() {
    MemoryTree one = many();
    MemoryTree other = many();
    other.apply(put(7, "another"));
    TreeSet<StateKey> found = new TreeSet<>();
    TreeDifference.between(counted(one, 0), counted(other, 1), found::add);
    assertEquals(new TreeSet<>(Set.of(key(7))), found);
    // Both roots, a page or two below each, and what a delta builds on.
    assertTrue(reads <= 10, "read " + reads + " stored pages");
  }

  @Test
  void equalTreesAreNotReadBelowTheirRoots() {
    MemoryTree one = many();
    MemoryTree other = many();
    TreeDifference.between(counted(one, 0), counted(other, 0), key -> assertEquals(null, key));
    assertEquals(2, reads);
  }

  /** The same tree through a reader that has nothing ready. */
  private Tree counted(MemoryTree tree, long height) {
    PageReader reader =
        new PageReader(
            key -> {
              reads++;
              return tree.pages(key);
            },
            new PageCache(0));
    return new Tree(reader, reader.root(new BlockHeight(height), tree.tree().appHash().hash()));
  }

  private static MemoryTree many() {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < MANY; i++) {
      changes.put(key(i), Optional.of(Bytes.utf8("value " + i)));
    }
    MemoryTree tree = new MemoryTree();
    tree.apply(new StateChanges(changes));
    return tree;
  }

  private static StateChanges put(int number, String value) {
    return new StateChanges(new TreeMap<>(Map.of(key(number), Optional.of(Bytes.utf8(value)))));
  }

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }
}
