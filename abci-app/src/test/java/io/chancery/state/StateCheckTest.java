package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.BlockRecords;
import io.chancery.store.Forgery;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state of 2,000 values, of which block 1 changes one and block 2 another. */
final class StateCheckTest {
  private static final ChainId CHAIN = new ChainId("test-1");
  private static final int VALUES = 2_000;
  private static final StateKey A = key(1);
  private static final BlockHeight ONE = new BlockHeight(1);

  @TempDir Path home;
  private Forgery forgery;

  @BeforeEach
  void twoBlocks() {
    forgery = new Forgery(home);
    TreeMap<StateKey, Optional<Bytes>> genesis = new TreeMap<>();
    for (int i = 0; i < VALUES; i++) {
      genesis.put(key(i), Optional.of(value("value " + i)));
    }
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN);
        WorldState world = Worlds.open(store)) {
      world.commit(world.apply(new StateChanges(genesis)), BlockRecords.NONE);
      commit(store, world, A, "one");
      commit(store, world, key(2), "two");
    }
  }

  private static void commit(RocksNodeStore store, WorldState world, StateKey key, String value) {
    NextState next =
        world.apply(new StateChanges(new TreeMap<>(Map.of(key, Optional.of(value(value))))));
    store.saveBlock(next.height(), Bytes.utf8("block"));
    world.commit(next, BlockRecords.NONE);
  }

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  /** Not to be compressed, so that a file has it as it is. */
  private static Bytes value(String of) {
    return Hash.sha256(Bytes.utf8(of)).bytes();
  }

  private StateCheck.Report check() {
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      return StateCheck.run(store, leaves -> {});
    }
  }

  private void isFound(String... parts) {
    StoreFailure failure = assertThrows(StoreFailure.class, this::check);
    assertEquals(StoreFailure.Reason.CORRUPT, failure.reason());
    for (String part : parts) {
      assertTrue(failure.toString().contains(part), failure.toString());
    }
  }

  @Test
  void aStateThatIsAsItWasWrittenIsCounted() {
    StateCheck.Report report = check();
    assertEquals(VALUES, report.leaves());
    assertTrue(report.pages() > 200, report.toString());
    assertEquals(new BlockHeight(2), report.commit().height());
    assertEquals(2, report.records().formerValues());
    assertEquals(3, report.records().appHashes());
  }

  @Test
  void aFlippedByteInAnyPageOnAWayNamesItsPlaceAndHeight() {
    for (Page page : pagesOf(A)) {
      forgery.flipInPage(page.address().key());
      // Whichever page of those stored together is read first.
      String place = page.place().equals(Place.ROOT) ? "at depth 0" : "at depth ";
      isFound(place, ", written by height " + page.address().height(), "its checksum is wrong");
      forgery.flipInPage(page.address().key());
    }
    check();
  }

  @Test
  void aForgedPageWithTheRightChecksumNamesItsPlaceAndHeight() {
    // Of those that a height stores, the pages far up come last.
    Page upper = pagesOf(A).get(1);
    forgery.page(
        upper.address().key(),
        bytes -> {
          bytes[bytes.length - 1] ^= 1;
          return bytes;
        });
    isFound("at " + upper.place() + ", written by height 1", "does not have the hash");
  }

  /** Pruning would drop pages that are needed. */
  @Test
  void aForgedRecordOfTheTreesRoundIsFound() {
    BlockHeight last = new BlockHeight(2);
    forgery.page(
        PageRound.key(last), bytes -> PageRound.begin(last).stored(last).content().toArray());
    isFound("is from height 0, and pruning takes it to be from 2 on");
  }

  @Test
  void aRecordOfTheTreesRoundThatIsLostKeepsTheNodeFromOpening() {
    forgery.losePages(PageRound.key(new BlockHeight(2)));
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      StoreFailure failure = assertThrows(StoreFailure.class, () -> Worlds.open(store));
      assertTrue(
          failure.toString().contains("which pages the state tree of height 2 has"),
          failure.toString());
    }
  }

  /** The pages on the way to a key. */
  private List<Page> pagesOf(StateKey key) {
    List<Page> found = new ArrayList<>();
    byte[] keyHash = Hash.sha256(key.bytes()).bytes().unsafeArray();
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN);
        WorldState world = Worlds.open(store)) {
      Tree tree = world.current().tree();
      Page page = tree.root();
      while (page != null) {
        found.add(page);
        int slot = page.place().slot(keyHash);
        page = page.child(slot) == Page.NO_CHILD ? null : tree.reader().below(page, slot);
      }
    }
    assertTrue(found.size() >= 2, found.toString());
    return found;
  }

  @Test
  void aFlippedByteInAValueNamesItsKey() {
    forgery.flipInValue(A);
    isFound("value of key " + A.bytes(), "its checksum is wrong");
  }

  @Test
  void aForgedValueWithTheRightChecksumIsFoundByCheckAndByProof() {
    forgery.value(A, value("forged"));
    isFound("value of key " + A.bytes() + " is not the one that the state tree has a hash for");
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN);
        WorldState world = Worlds.open(store)) {
      assertEquals(value("forged"), world.current().get(A));
      assertThrows(InvariantViolation.class, () -> world.current().prove(A));
    }
  }

  @Test
  void aValueTooManyAndAValueTooFewAreNamed() {
    forgery.addValue(key(VALUES), value("added"));
    isFound("value of key " + key(VALUES).bytes() + " is not in the state tree");
    forgery.loseValue(key(VALUES));
    forgery.loseValue(A);
    isFound("value of key " + A.bytes() + " is missing");
  }

  @Test
  void aFlippedByteInAFormerValueNamesItsKeyAndHeight() {
    forgery.flipInFormerValue(A, ONE);
    isFound(
        "former values of key " + A.bytes() + " and on, before height 1", "its checksum is wrong");
  }

  @Test
  void aLostFormerValueNamesItsKeyAndHeight() {
    forgery.loseFormerValue(A, ONE);
    isFound("0 values from before height 1, which changed 1");
  }

  @Test
  void aFlippedByteInAnAppHashNamesItsHeight() {
    forgery.flipInAppHash(ONE);
    isFound("app hash of key 0000000000000001");
  }

  @Test
  void aFlippedByteInABlockOfAFileNamesTheFile() throws IOException {
    Bytes content = value("value 9");
    try (Stream<Path> files = Files.list(home.resolve("store"))) {
      List<Path> tables =
          files.filter(file -> file.toString().endsWith(".sst") && in(file, content) >= 0).toList();
      assertEquals(1, tables.size());
      Path table = tables.getFirst();
      byte[] bytes = Files.readAllBytes(table);
      bytes[in(table, content)] ^= 1;
      Files.write(table, bytes);
      isFound("block checksum mismatch", table.getFileName().toString());
    }
  }

  private static int in(Path file, Bytes content) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .indexOf(new String(content.toArray(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
