package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofCodec;
import io.chancery.proof.ProofVerdict;
import io.chancery.store.BlockCommit;
import io.chancery.store.BlockRecords;
import io.chancery.store.Commit;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreFailure;
import io.chancery.torture.NaiveRoot;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorldStateTest {
  private static final ChainId CHAIN = new ChainId("test-1");

  @TempDir Path home;
  private RocksNodeStore store;
  private WorldState world;

  @BeforeEach
  void open() {
    store = RocksNodeStore.open(home, CHAIN);
    world = Worlds.open(store);
  }

  @AfterEach
  void close() {
    world.close();
    store.close();
  }

  private AppHash commit(StateChanges changes) {
    NextState next = world.apply(changes);
    if (next.height().value() > 0) {
      store.saveBlock(next.height(), Bytes.utf8("block"));
    }
    world.commit(next, BlockRecords.NONE);
    return next.appHash();
  }

  private static StateChanges put(StateKey key, String value) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    changes.put(key, Optional.of(Bytes.utf8(value)));
    return new StateChanges(changes);
  }

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void reopeningAfterEveryBlockGivesTheSameState(long seed) {
    Random random = new Random(seed);
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    for (long height = 0; height < 6; height++) {
      StateChanges changes = Maps.randomChanges(random, 50);
      AppHash committed = commit(changes);
      Maps.apply(changes, model);
      close();
      open();
      String where = "seed " + seed + " height " + height;
      assertEquals(committed, world.current().appHash(), where);
      assertEquals(new NaiveRoot().of(model), committed, where);
      assertEquals(new BlockHeight(height), world.current().height(), where);
      for (int i = 0; i < 50; i++) {
        assertEquals(model.get(key(i)), world.current().get(key(i)), where);
      }
      assertEquals(model.size(), world.current().scan(StateKey.family('t').key(), 100).size());
    }
  }

  @Test
  void applyingChangesNothingUntilTheCommit() {
    AppHash genesis = commit(put(key(1), "one"));
    NextState dropped = world.apply(put(key(1), "two"));
    assertEquals(new BlockHeight(1), dropped.height());
    assertEquals(genesis, world.current().appHash());
    assertEquals(Bytes.utf8("one"), world.current().get(key(1)));
    assertNull(store.block(new BlockHeight(1)));
  }

  @Test
  void whatWasAppliedToAnotherStateIsNotCommitted() {
    commit(put(key(1), "one"));
    NextState stale = world.apply(put(key(1), "two"));
    commit(put(key(1), "three"));
    assertThrows(InvariantViolation.class, () -> world.commit(stale, BlockRecords.NONE));
    assertEquals(Bytes.utf8("three"), world.current().get(key(1)));
  }

  @Test
  void aReaderKeepsItsHeightAndItsProofs() {
    AppHash genesis = commit(put(key(1), "one"));
    try (CommittedState reader = world.read()) {
      commit(put(key(1), "two"));
      assertEquals(BlockHeight.GENESIS, reader.height());
      assertEquals(genesis, reader.appHash());
      assertEquals(Bytes.utf8("one"), reader.get(key(1)));
      assertEquals(new ProofVerdict.Present(Bytes.utf8("one")), checked(reader, genesis, key(1)));
      assertEquals(new ProofVerdict.Absent(), checked(reader, genesis, key(2)));
    }
  }

  @Test
  void aStoreWhoseValuesDoNotHaveItsAppHashIsRefused() {
    Commit lie = new Commit(BlockHeight.GENESIS, new AppHash(Hash.sha256(Bytes.EMPTY)));
    store.commit(new BlockCommit(lie, put(key(1), "one"), List.of(), BlockRecords.NONE));
    StoreFailure failure = assertThrows(StoreFailure.class, () -> Worlds.open(store));
    assertEquals(StoreFailure.Reason.CORRUPT, failure.reason());
  }

  @Test
  void aClosedWorldGivesATypedFailure() {
    world.close();
    StoreFailure failure = assertThrows(StoreFailure.class, () -> world.read());
    assertEquals(StoreFailure.Reason.CLOSED, failure.reason());
  }

  /** All keys get the same value at each height, so a reader between two heights would tell. */
  @Test
  void readersSeeOneHeightWhileBlocksAreCommitted() throws Exception {
    commit(same("0"));
    AtomicBoolean done = new AtomicBoolean();
    Callable<Integer> reader =
        () -> {
          int reads = 0;
          while (!done.get() || reads == 0) {
            reads++;
            try (CommittedState state = world.read()) {
              checkWhole(state);
            }
          }
          return reads;
        };
    try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
      Future<Integer> first = readers.submit(reader);
      Future<Integer> second = readers.submit(reader);
      try {
        for (int height = 1; height <= 40; height++) {
          commit(same("" + height));
        }
      } finally {
        // Closing waits for the readers, who would read on.
        done.set(true);
      }
      assertTrue(first.get() > 0);
      assertTrue(second.get() > 0);
    }
  }

  private static ProofVerdict checked(CommittedState state, AppHash root, StateKey key) {
    return ProofCheck.check(root, key.bytes(), ProofCodec.encode(state.prove(key)));
  }

  private static StateChanges same(String value) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      changes.put(key(i), Optional.of(Bytes.utf8(value)));
    }
    return new StateChanges(changes);
  }

  private static void checkWhole(CommittedState state) {
    Bytes expected = Bytes.utf8(state.height().toString());
    for (int i = 0; i < 20; i++) {
      assertEquals(expected, state.get(key(i)));
      assertEquals(new ProofVerdict.Present(expected), checked(state, state.appHash(), key(i)));
    }
    assertEquals(20, state.scan(StateKey.family('t').key(), 100).size());
  }
}
