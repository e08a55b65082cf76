package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksNodeStoreTest {
  private static final ChainId CHAIN = new ChainId("test-1");

  @TempDir Path home;
  private RocksNodeStore store;

  @BeforeEach
  void open() {
    store = RocksNodeStore.open(home, CHAIN);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = RocksNodeStore.open(home, CHAIN);
  }

  @Test
  void aNewHomeHasNothing() {
    assertEquals(Optional.empty(), store.lastCommit());
    assertEquals(BlockHeight.GENESIS, store.lastBlock());
    assertNull(store.block(new BlockHeight(1)));
    assertNull(store.receipt(new BlockHeight(1), 0));
    assertNull(store.transaction(Blocks.transaction(1)));
    try (StateSnapshot state = store.snapshot()) {
      assertEquals(Optional.empty(), state.commit());
      assertNull(state.get(Blocks.key("a")));
    }
  }

  @Test
  void aCommittedHeightIsThereAfterReopening() {
    Blocks.genesis(store, Blocks.put("a", "zero"));
    Blocks.block(store, 1, Blocks.put("a", "one"));
    reopen();
    BlockHeight one = new BlockHeight(1);
    assertEquals(Optional.of(Blocks.commit(1)), store.lastCommit());
    assertEquals(one, store.lastBlock());
    assertEquals(Blocks.content(1), store.block(one));
    assertEquals(Bytes.utf8("result 1"), store.result(one));
    assertEquals(Bytes.utf8("receipt 1/0"), store.receipt(one, 0));
    assertEquals(Bytes.utf8("timer 1/1"), store.receipt(one, 1));
    assertNull(store.receipt(one, 2));
    assertEquals(new TransactionPlace(one, 0), store.transaction(Blocks.transaction(1)));
    try (StateSnapshot state = store.snapshot()) {
      assertEquals(Bytes.utf8("one"), state.get(Blocks.key("a")));
    }
  }

  @Test
  void aBlockSavedBeforeACrashWaitsToBeExecuted() {
    Blocks.genesis(store, Blocks.put("a", "zero"));
    store.saveBlock(new BlockHeight(1), Blocks.content(1));
    reopen();
    assertEquals(new BlockHeight(1), store.lastBlock());
    assertEquals(Optional.of(Blocks.commit(0)), store.lastCommit());
    Blocks.block(store, 1, Blocks.put("a", "one"));
    assertEquals(Optional.of(Blocks.commit(1)), store.lastCommit());
  }

  @Test
  void heightsOutOfOrderAreAnInvariantViolation() {
    assertThrows(InvariantViolation.class, () -> commit(1));
    assertThrows(InvariantViolation.class, () -> save(1, "before genesis"));
    Blocks.genesis(store, Blocks.put("a", "zero"));
    assertThrows(InvariantViolation.class, () -> commit(1));
    assertThrows(InvariantViolation.class, () -> save(2, "two"));
    save(1, "one");
    save(1, "one");
    assertThrows(InvariantViolation.class, () -> save(1, "another one"));
    assertThrows(InvariantViolation.class, () -> save(2, "two before one is committed"));
    commit(1);
    assertThrows(InvariantViolation.class, () -> commit(1));
    assertThrows(InvariantViolation.class, () -> save(0, "genesis has none"));
  }

  private void commit(long height) {
    store.commit(
        new BlockCommit(
            Blocks.commit(height), Blocks.put("a", "b"), List.of(), Blocks.records(height)));
  }

  private void save(long height, String block) {
    store.saveBlock(new BlockHeight(height), Bytes.utf8(block));
  }

  @Test
  void aSnapshotStaysAtItsHeight() {
    Blocks.genesis(store, Blocks.put("a", "zero"));
    try (StateSnapshot genesis = store.snapshot()) {
      assertEquals(Bytes.utf8("zero"), genesis.get(Blocks.key("a")));
      Blocks.block(store, 1, Blocks.put("a", "one"));
      try (StateSnapshot first = store.snapshot()) {
        Blocks.block(store, 2, Blocks.put("b", "two"));
        assertEquals(Bytes.utf8("zero"), genesis.get(Blocks.key("a")));
        assertEquals(Bytes.utf8("one"), first.get(Blocks.key("a")));
        assertNull(first.get(Blocks.key("b")));
        assertEquals(1, entries(first).size());
      }
      assertEquals(Optional.of(Blocks.commit(0)), genesis.commit());
      assertEquals(Bytes.utf8("zero"), genesis.get(Blocks.key("a")));
    }
  }

  @Test
  void aHeightsPagesComeInOrderUntilTheyArePruned() {
    Blocks.genesis(store, Blocks.put("a", "zero"));
    store.saveBlock(new BlockHeight(1), Blocks.content(1));
    StoredPages first = page(1, "a");
    StoredPages second = page(1, "b");
    store.commit(
        new BlockCommit(
            Blocks.commit(1), Blocks.put("a", "one"), List.of(second, first), BlockRecords.NONE));
    assertEquals(List.of(), pages(0));
    assertEquals(List.of(first, second), pages(1));
    try (StateSnapshot before = store.snapshot()) {
      assertEquals(first.content(), before.pages(first.key()));
      assertNull(before.pages(page(2, "a").key()));
      store.prune(new BlockHeight(1), new BlockHeight(2));
      assertEquals(first.content(), before.pages(first.key()));
    }
    reopen();
    assertEquals(new BlockHeight(1), store.oldest());
    assertEquals(List.of(), pages(1));
    assertThrows(
        InvariantViolation.class, () -> store.prune(new BlockHeight(2), BlockHeight.GENESIS));
  }

  @Test
  void aKeptHeightIsReadAsItWasLeft() {
    Blocks.genesis(store, Blocks.put("a", "zero"));
    Blocks.block(store, 1, Blocks.put("a", "one"));
    Blocks.block(store, 2, Blocks.put("b", "two"));
    assertEquals(Optional.empty(), store.at(new BlockHeight(3)));
    try (StateSnapshot state = store.at(BlockHeight.GENESIS).orElseThrow();
        StateSnapshot other = state.another().orElseThrow()) {
      assertEquals(Optional.of(Blocks.commit(0)), state.commit());
      Blocks.block(store, 3, Blocks.put("a", "three"));
      store.prune(new BlockHeight(2), BlockHeight.GENESIS);
      assertEquals(Bytes.utf8("zero"), state.get(Blocks.key("a")));
      assertNull(other.get(Blocks.key("b")));
      assertEquals(1, entries(other).size());
    }
    assertEquals(Optional.empty(), store.at(new BlockHeight(1)));
    assertEquals(Optional.empty(), store.at(BlockHeight.GENESIS));
    try (StateSnapshot state = store.at(new BlockHeight(2)).orElseThrow()) {
      assertEquals(Bytes.utf8("one"), state.get(Blocks.key("a")));
    }
  }

  /** So many that a past scan can't hold them at once. */
  @Test
  void whatWasDeletedIsScannedAsItWas() {
    int keys = 20_000;
    TreeMap<StateKey, Optional<Bytes>> put = new TreeMap<>();
    TreeMap<StateKey, Optional<Bytes>> delete = new TreeMap<>();
    for (int i = 0; i < keys; i++) {
      StateKey key = StateKey.family('t').number(i).key();
      put.put(key, Optional.of(Bytes.utf8("value " + i)));
      if (i % 1_000 != 7) {
        delete.put(key, Optional.empty());
      }
    }
    Blocks.genesis(store, new StateChanges(put));
    Blocks.block(store, 1, new StateChanges(delete));
    try (StateSnapshot genesis = store.at(BlockHeight.GENESIS).orElseThrow()) {
      List<StateEntry> found = new ArrayList<>();
      genesis.forEach(found::add);
      assertEquals(keys, found.size());
      assertEquals(List.copyOf(put.keySet()), found.stream().map(StateEntry::key).toList());
    }
  }

  /** More changes than a read follows one by one. */
  @Test
  void aKeyThatEveryHeightChangesIsReadAtEach() {
    Blocks.genesis(store, Blocks.put("a", "0"));
    for (int height = 1; height <= 40; height++) {
      Blocks.block(store, height, Blocks.put("a", "" + height));
    }
    for (int height = 0; height <= 40; height++) {
      try (StateSnapshot state = store.at(new BlockHeight(height)).orElseThrow()) {
        assertEquals(Bytes.utf8("" + height), state.get(Blocks.key("a")));
      }
    }
  }

  @Test
  void beforeGenesisThereIsNoKeptHeight() {
    assertEquals(Optional.empty(), store.at(BlockHeight.GENESIS));
    assertThrows(
        InvariantViolation.class, () -> store.prune(BlockHeight.GENESIS, BlockHeight.GENESIS));
  }

  private static StoredPages page(long height, String name) {
    Bytes key = Bytes.wrap(Keys.height(new BlockHeight(height))).concat(Bytes.utf8(name));
    return new StoredPages(key, Bytes.utf8("page " + name + " of " + height));
  }

  private List<StoredPages> pages(long height) {
    List<StoredPages> pages = new ArrayList<>();
    store.pages(pages::add);
    pages.removeIf(each -> each.writtenAt().value() != height);
    return pages;
  }

  @Test
  void aPageOfAnotherHeightIsNotCommitted() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new BlockCommit(
                Blocks.commit(1),
                Blocks.put("a", "one"),
                List.of(page(2, "a")),
                BlockRecords.NONE));
  }

  private static List<StateEntry> entries(StateSnapshot state) {
    List<StateEntry> entries = new ArrayList<>();
    state.forEach(entries::add);
    return entries;
  }

  @Test
  void aScanHasAPrefixAStartAndALimit() {
    StateKey other = StateKey.family('u').key();
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      changes.put(StateKey.family('t').number(i).key(), Optional.of(Bytes.utf8("" + i)));
    }
    changes.put(other, Optional.of(Bytes.utf8("other")));
    Blocks.genesis(store, new StateChanges(changes));
    StateKey all = StateKey.family('t').key();
    StateKey third = StateKey.family('t').number(2).key();
    try (StateSnapshot state = store.snapshot()) {
      assertEquals("01234", values(state.scan(all, 10)));
      assertEquals("01", values(state.scan(all, 2)));
      assertEquals("23", values(state.scan(all, third, 2)));
      assertEquals("2", values(state.scan(third, 10)));
      assertEquals("other", values(state.scan(other, 10)));
      assertThrows(IllegalArgumentException.class, () -> state.scan(all, 0));
      assertThrows(IllegalArgumentException.class, () -> state.scan(all, 10_001));
    }
  }

  private static String values(List<StateEntry> entries) {
    return entries.stream().map(entry -> entry.value().toUtf8()).collect(Collectors.joining());
  }

  @Test
  void whatIsClosedGivesATypedFailure() {
    Blocks.genesis(store, Blocks.put("a", "zero"));
    StateSnapshot state = store.snapshot();
    StateSnapshot other = store.snapshot();
    state.close();
    state.close();
    assertEquals(
        Reason.CLOSED, assertThrows(StoreFailure.class, () -> state.get(Blocks.key("a"))).reason());
    assertEquals(Optional.empty(), state.another());
    store.close();
    assertEquals(
        Reason.CLOSED, assertThrows(StoreFailure.class, () -> other.get(Blocks.key("b"))).reason());
    assertEquals(
        Reason.CLOSED,
        assertThrows(StoreFailure.class, () -> store.block(BlockHeight.GENESIS)).reason());
    assertEquals(
        Reason.CLOSED,
        assertThrows(StoreFailure.class, () -> store.inbox().remove(List.of(Bytes.utf8("event"))))
            .reason());
    other.close();
    store.close();
    open();
    assertNotNull(store.snapshot().get(Blocks.key("a")));
  }

  @Test
  void theInboxKeepsEventsInOrderUntilTheyAreRemoved() {
    Inbox inbox = store.inbox();
    inbox.put(Bytes.utf8("b"), Bytes.utf8("second"));
    inbox.put(Bytes.utf8("a"), Bytes.utf8("first"));
    inbox.put(Bytes.utf8("c"), Bytes.utf8("third"));
    reopen();
    inbox = store.inbox();
    assertEquals(Bytes.utf8("second"), inbox.get(Bytes.utf8("b")));
    List<Inbox.Entry> two = inbox.after(Bytes.EMPTY, 2);
    assertEquals(List.of("first", "second"), two.stream().map(e -> e.value().toUtf8()).toList());
    List<Inbox.Entry> rest = inbox.after(two.getLast().key(), 2);
    assertEquals(List.of("third"), rest.stream().map(e -> e.value().toUtf8()).toList());
    inbox.remove(List.of(Bytes.utf8("a"), Bytes.utf8("c")));
    assertEquals(1, inbox.after(Bytes.EMPTY, 10).size());
    assertNull(inbox.get(Bytes.utf8("a")));
  }
}
