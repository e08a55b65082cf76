package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are wrong although RocksDB wrote them, so that its own checks pass. */
final class DamagedRecordTest {
  private static final ChainId CHAIN = new ChainId("test-1");
  private static final StateKey A = Blocks.key("a");
  private static final BlockHeight ONE = new BlockHeight(1);
  private static final Bytes PAGE = Bytes.wrap(Keys.height(ONE)).concat(Bytes.utf8("root"));

  @TempDir Path home;

  @BeforeEach
  void twoBlocks() {
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      Blocks.genesis(store, Blocks.put("a", "zero"));
      store.saveBlock(ONE, Blocks.content(1));
      store.commit(
          new BlockCommit(
              Blocks.commit(1),
              Blocks.put("a", "one"),
              List.of(new StoredPages(PAGE, Bytes.utf8("page"))),
              BlockRecords.NONE));
      Blocks.block(store, 2, Blocks.put("b", "two"));
    }
  }

  private void rewrite(Table table, byte[] key, UnaryOperator<byte[]> change) {
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.putSynced(table, key, change.apply(Objects.requireNonNull(db.get(table, key)).clone()));
    }
  }

  private static byte[] flipped(byte[] record) {
    record[record.length - 1] ^= 1;
    return record;
  }

  private void isFound(String one, String other, Consumer<RocksNodeStore> read) {
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      StoreFailure failure = assertThrows(StoreFailure.class, () -> read.accept(store));
      assertEquals(Reason.CORRUPT, failure.reason());
      String text = failure.toString();
      assertTrue(text.contains(one) || text.contains(other), text);
    }
  }

  private void isFound(String sentence, Consumer<RocksNodeStore> read) {
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      StoreFailure failure = assertThrows(StoreFailure.class, () -> read.accept(store));
      assertEquals(Reason.CORRUPT, failure.reason());
      assertTrue(failure.toString().contains(sentence), failure.toString());
    }
  }

  @Test
  void aFlippedByteInAValueNamesItsKey() {
    rewrite(Table.STATE, A.bytes().unsafeArray(), DamagedRecordTest::flipped);
    isFound("value of key " + A.bytes(), store -> store.snapshot().get(A));
    isFound("value of key " + A.bytes(), store -> store.snapshot().scan(A, 1));
    isFound("value of key " + A.bytes(), store -> store.at(ONE).orElseThrow().get(A));
    isFound("value of key " + A.bytes(), store -> Blocks.block(store, 3, Blocks.put("a", "three")));
  }

  @Test
  void aFlippedByteInAFormerValueNamesItsKeyAndHeight() {
    rewrite(Table.HISTORY, Span.of(ONE).key(A.bytes().unsafeArray()), DamagedRecordTest::flipped);
    String sentence = "former values of key " + A.bytes() + " and on, before height 1";
    isFound(sentence, store -> store.at(BlockHeight.GENESIS).orElseThrow().get(A));
    isFound(sentence, store -> store.at(BlockHeight.GENESIS).orElseThrow().forEach(entry -> {}));
  }

  @Test
  void aFlippedByteInAPageNamesItsKey() {
    rewrite(Table.PAGES, PAGE.unsafeArray(), DamagedRecordTest::flipped);
    isFound("pages of key " + PAGE, store -> store.snapshot().pages(PAGE));
    isFound("pages of key " + PAGE, store -> store.pages(pages -> {}));
  }

  @Test
  void aFlippedByteInAnAppHashNamesItsHeight() {
    rewrite(Table.COMMITS, Keys.height(ONE), DamagedRecordTest::flipped);
    isFound("app hash of key 0000000000000001", store -> store.at(ONE));
  }

  @Test
  void aHeightWhoseFormerValuesAreDamagedOrLostIsNotPruned() {
    byte[] key = Span.of(ONE).key(A.bytes().unsafeArray());
    rewrite(Table.HISTORY, key, DamagedRecordTest::flipped);
    isFound("and on, before height 1", store -> store.prune(ONE, BlockHeight.GENESIS));
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.write(true, writes -> writes.delete(Table.HISTORY, key));
    }
    isFound("lost what height 1 changed", store -> store.prune(ONE, BlockHeight.GENESIS));
  }

  @Test
  void formerValuesOfAnyContentAreDamagedOrReadNeverAnythingElse() {
    byte[] key = Span.of(ONE).key(A.bytes().unsafeArray());
    Random random = new Random(6);
    for (int round = 0; round < 60; round++) {
      byte[] content = new byte[random.nextInt(40)];
      random.nextBytes(content);
      for (int i = 0; i < content.length; i++) {
        // Small numbers go further.
        content[i] = random.nextBoolean() ? (byte) (content[i] & 3) : content[i];
      }
      rewrite(Table.HISTORY, key, record -> Checksum.sealed(key, content));
      isFound(
          "damaged",
          "said at height 0",
          store -> store.at(BlockHeight.GENESIS).orElseThrow().get(A));
    }
  }

  @Test
  void anotherKeysValueIsNotTaken() {
    rewrite(
        Table.STATE,
        A.bytes().unsafeArray(),
        record -> new StoredValue(ONE, Bytes.utf8("two")).record(new byte[] {'x'}));
    isFound("value of key " + A.bytes(), store -> store.snapshot().get(A));
  }

  @Test
  void aRecordTooShortForAChecksumIsFound() {
    rewrite(Table.STATE, A.bytes().unsafeArray(), record -> new byte[3]);
    isFound("value of key " + A.bytes(), store -> store.snapshot().get(A));
  }

  @Test
  void aLostFormerValueIsFound() {
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.write(
          true, writes -> writes.delete(Table.HISTORY, Span.of(ONE).key(A.bytes().unsafeArray())));
    }
    String sentence = "lost what key " + A.bytes() + " said at height 0";
    isFound(sentence, store -> store.at(BlockHeight.GENESIS).orElseThrow().get(A));
    isFound(sentence, store -> store.at(BlockHeight.GENESIS).orElseThrow().forEach(entry -> {}));
  }
}
