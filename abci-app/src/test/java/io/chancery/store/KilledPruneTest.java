package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledPruneTest {
  private static final long SEED = 20_260_305;
  private static final int KILLS = 4;

  @TempDir Path home;

  @Test
  void aNodeKilledWhileItPrunesHasEveryKeptHeightWhole() throws Exception {
    Random random = new Random(SEED);
    long oldest = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String where = "seed " + SEED + " kill " + kill;
      List<String> said = runAndKill(20 + random.nextInt(60), random.nextInt(8));
      Kept kept = checkWhole(where);
      assertTrue(kept.last >= highest(said, "committed "), where);
      assertTrue(kept.oldest > oldest, where + ": nothing was pruned after " + oldest);
      oldest = kept.oldest;
      checkNothingIsLeftOver(where, oldest);
    }
  }

  private record Kept(long oldest, long last) {}

  private List<String> runAndKill(int lines, int millisMore) throws Exception {
    List<String> said = new ArrayList<>();
    try (ChildJvm child = ChildJvm.start(PruneLoop.class, home.toString())) {
      for (int i = 0; i < lines; i++) {
        said.add(Objects.requireNonNull(child.line()));
      }
      Thread.sleep(millisMore);
      child.kill();
      said.addAll(child.rest());
    }
    return said;
  }

  private static long highest(List<String> said, String what) {
    return said.stream()
        .filter(line -> line.startsWith(what))
        .mapToLong(line -> Long.parseLong(line.substring(what.length())))
        .max()
        .orElse(-1);
  }

  private Kept checkWhole(String where) {
    try (RocksNodeStore store = RocksNodeStore.open(home, PruneLoop.CHAIN)) {
      long last = store.lastCommit().orElseThrow().height().value();
      long oldest = store.oldest().value();
      TreeMap<StateKey, Bytes> model = new TreeMap<>();
      Map<BlockHeight, List<StoredPages>> all = new TreeMap<>();
      store.pages(
          pages -> all.computeIfAbsent(pages.writtenAt(), at -> new ArrayList<>()).add(pages));
      for (long height = 0; height <= last; height++) {
        PruneLoop.apply(height, model);
        BlockHeight at = new BlockHeight(height);
        List<StoredPages> pages = all.getOrDefault(at, List.of());
        if (height < oldest) {
          assertTrue(store.at(at).isEmpty(), where);
          assertEquals(List.of(), pages, where);
          continue;
        }
        assertEquals(PruneLoop.pages(height), pages, where);
        try (StateSnapshot state = store.at(at).orElseThrow()) {
          TreeMap<StateKey, Bytes> found = new TreeMap<>();
          state.forEach(entry -> found.put(entry.key(), entry.value()));
          assertEquals(model, found, where + " height " + height);
          assertEquals(Blocks.commit(height), state.commit().orElseThrow(), where);
        }
      }
      return new Kept(oldest, last);
    }
  }

  private void checkNothingIsLeftOver(String where, long oldest) {
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.scan(
          Table.HISTORY,
          Keys.FIRST,
          (entry, record) -> {
            long changedAt = Objects.requireNonNull(Span.from(entry)).last().value();
            assertTrue(changedAt > oldest, where + ": kept a change at " + changedAt);
            return true;
          });
    }
  }
}
