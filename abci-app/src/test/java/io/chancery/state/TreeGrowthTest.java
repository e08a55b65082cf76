package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.proof.TreeHash;
import io.chancery.store.BlockCommit;
import io.chancery.store.BlockRecords;
import io.chancery.store.Commit;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeGrowthTest {
  private static final BlockHeight HEIGHT = new BlockHeight(7);

  private final TreeHash hash = new TreeHash();

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  private LeafChange leaf(StateKey key) {
    byte[] bytes = key.bytes().unsafeArray();
    byte[] keyHash = hash.of(bytes);
    return new LeafChange(bytes, keyHash, hash.leaf(keyHash, hash.of(bytes)));
  }

  /** The same tree, read from what is stored, as one block that puts all leaves. */
  private static void assertGrowsAlike(LeafChange[] sorted, String where) {
    PageReader nothing = new PageReader(key -> null, new PageCache(0));
    NextTree expected =
        new TreeUpdate(nothing, HEIGHT, BatchHash.INLINE)
            .on(null, sorted, PageRound.begin(HEIGHT), Renewal.NONE);
    Map<Bytes, Bytes> grown = new HashMap<>();
    TreeGrowth tree =
        new TreeGrowth(HEIGHT, pages -> assertNull(grown.put(pages.key(), pages.content())));
    for (LeafChange leaf : sorted) {
      tree.add(
          new StateKey(Bytes.wrap(leaf.key())),
          leaf.keyHash(),
          Optional.ofNullable(leaf.hash()).orElseThrow());
    }
    assertEquals(expected.appHash(), tree.finish(), where);
    PageReader reader = new PageReader(grown::get, new PageCache(0));
    assertEquals(PageRound.begin(HEIGHT), reader.round(HEIGHT), where);
    List<Place> places = new ArrayList<>();
    walk(reader, reader.root(HEIGHT, expected.appHash().hash()), places);
    assertEquals(
        Set.copyOf(expected.pages().stream().map(CachedPage::place).toList()),
        Set.copyOf(places),
        where);
    assertEquals(expected.pages().size(), places.size(), where);
  }

  /** Each page is checked against the hash above it when it is read. */
  private static void walk(PageReader reader, Page page, List<Place> places) {
    places.add(page.place());
    for (int slot = 0; slot < page.slots(); slot++) {
      if (page.child(slot) != Page.NO_CHILD) {
        walk(reader, reader.below(page, slot), places);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 300, 5_000})
  void leavesOneByOneGrowTheTreeThatOneBlockMakes(int leaves) {
    LeafChange[] sorted = new LeafChange[leaves];
    for (int i = 0; i < leaves; i++) {
      sorted[i] = leaf(key(i));
    }
    Arrays.sort(sorted);
    assertGrowsAlike(sorted, leaves + " leaves");
  }

  /** Runs of hashes that differ late, so that pages lie far below each other. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void hashesThatShareMostBitsGrowAlikeToo(long seed) {
    Random random = new Random(seed);
    TreeMap<Bytes, LeafChange> leaves = new TreeMap<>();
    byte[] last = new byte[32];
    for (int i = 0; i < 40; i++) {
      byte[] keyHash = last.clone();
      int shared = random.nextInt(256);
      keyHash[shared / 8] ^= (byte) (0x80 >>> (shared % 8));
      LeafChange leaf = leaf(key(i));
      leaves.put(Bytes.wrap(keyHash), new LeafChange(leaf.key(), keyHash, leaf.hash()));
      last = keyHash;
    }
    // TreeUpdate puts runs of changes into empty slots only, so it never hashes these keys.
    assertGrowsAlike(leaves.values().toArray(LeafChange[]::new), "seed " + seed);
  }

  @Test
  void aWalkGivesAllLeavesInTheOrderOfTheirHashes(@TempDir Path home) {
    try (RocksNodeStore store = RocksNodeStore.open(home, new ChainId("test-1"));
        WorldState world = Worlds.open(store)) {
      TreeMap<StateKey, Bytes> model = new TreeMap<>();
      Random random = new Random(5);
      for (int height = 0; height < 5; height++) {
        StateChanges changes = Maps.randomChanges(random, 2_000);
        Maps.apply(changes, model);
        if (height > 0) {
          store.saveBlock(new BlockHeight(height), Bytes.utf8("block"));
        }
        world.commit(world.apply(changes), BlockRecords.NONE);
      }
      TreeMap<Bytes, StateEntry> expected = new TreeMap<>();
      model.forEach(
          (key, value) ->
              expected.put(Bytes.wrap(hash.of(key.bytes())), new StateEntry(key, value)));
      List<StateEntry> walked = new ArrayList<>();
      world.current().byKeyHash().forEachRemaining(walked::add);
      assertEquals(List.copyOf(expected.values()), walked);
    }
  }

  @Test
  void aValueThatIsNotTheTreesIsFoundOnTheWalk(@TempDir Path home) {
    TreeMap<StateKey, Optional<Bytes>> one = new TreeMap<>();
    one.put(key(1), Optional.of(Bytes.utf8("one")));
    TreeMap<StateKey, Optional<Bytes>> two = new TreeMap<>();
    two.put(key(1), Optional.of(Bytes.utf8("two")));
    try (RocksNodeStore store = RocksNodeStore.open(home, new ChainId("test-1"))) {
      try (WorldState world = Worlds.open(store)) {
        NextState next = world.apply(new StateChanges(one));
        store.commit(
            new BlockCommit(
                new Commit(next.height(), next.appHash()),
                new StateChanges(two),
                next.after().stored(),
                BlockRecords.NONE));
      }
      try (WorldState world = Worlds.open(store)) {
        Iterator<StateEntry> walk = world.current().byKeyHash();
        StoreFailure failure = assertThrows(StoreFailure.class, walk::next);
        assertEquals(StoreFailure.Reason.CORRUPT, failure.reason());
        assertTrue(failure.toString().contains(key(1).bytes().toHex()), failure.toString());
      }
    }
  }
}
