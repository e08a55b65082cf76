package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.store.BlockRecords;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StateSnapshot;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrunedTreeTest {
  private static final ChainId CHAIN = new ChainId("pruned-1");
  private static final int KEPT = 7;
  private static final int HEIGHTS = 200;

  @TempDir Path home;

  /** Deletions empty whole subtrees, so that pages go and come again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void pagesOlderThanWhatKeptHeightsNeedGo(long seed) throws InterruptedException {
    Random random = new Random(seed);
    try (OffloadBoard board = SoftwareBoard.open(1);
        RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      List<Throwable> failures = new ArrayList<>();
      try (WorldState world =
          WorldState.open(
              store, board, new WorldState.Setting(1 << 20, new Retention(KEPT)), failures::add)) {
        for (long height = 0; height < HEIGHTS; height++) {
          commit(store, world, random, new BlockHeight(height));
        }
        while (store.oldest().value() < HEIGHTS - 1 - KEPT && failures.isEmpty()) {
          Thread.sleep(5);
        }
      }
      assertEquals(List.of(), failures);
      checkKept(store, "seed " + seed);
    }
  }

  private static void commit(
      RocksNodeStore store, WorldState world, Random random, BlockHeight height) {
    if (height.value() > 0) {
      store.saveBlock(height, Bytes.utf8("block"));
    }
    int keys = height.value() % 10 < 5 ? 3_000 : 100;
    world.commit(world.apply(Maps.randomChanges(random, keys)), BlockRecords.NONE);
  }

  /** All trees of kept heights can be read, and what is older than they need is gone. */
  private static void checkKept(RocksNodeStore store, String where) {
    long lowest = Long.MAX_VALUE;
    for (long height = store.oldest().value(); height < HEIGHTS; height++) {
      BlockHeight at = new BlockHeight(height);
      try (StateSnapshot state = store.at(at).orElseThrow()) {
        PageReader reader = new PageReader(state::pages, new PageCache(0));
        walk(reader, reader.root(at, state.commit().orElseThrow().appHash().hash()));
        lowest = Math.min(lowest, reader.round(at).oldest().value());
      }
    }
    List<Long> heights = new ArrayList<>();
    store.pages(pages -> heights.add(pages.writtenAt().value()));
    assertTrue(lowest > 0, where + ": no round was completed");
    assertTrue(lowest <= heights.getFirst(), where + ": pages of height " + heights.getFirst());
  }

  private static void walk(PageReader reader, Page page) {
    for (int slot = 0; slot < page.slots(); slot++) {
      if (page.child(slot) != Page.NO_CHILD) {
        walk(reader, reader.below(page, slot));
      }
    }
  }

  @Test
  void anArchiveKeepsEveryHeight() {
    Random random = new Random(3);
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN);
        OffloadBoard board = SoftwareBoard.open(1);
        WorldState world =
            WorldState.open(
                store,
                board,
                new WorldState.Setting(1 << 20, Retention.ALL),
                failure -> {
                  throw new IllegalStateException(failure);
                })) {
      for (long height = 0; height < 20; height++) {
        commit(store, world, random, new BlockHeight(height));
      }
      for (long height = 0; height < 20; height++) {
        try (CommittedState state = world.at(new BlockHeight(height)).orElseThrow()) {
          assertEquals(new BlockHeight(height), state.height());
        }
      }
      assertTrue(world.at(new BlockHeight(20)).isEmpty());
    }
  }
}
