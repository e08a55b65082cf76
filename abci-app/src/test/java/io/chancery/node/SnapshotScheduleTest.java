package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.node.forensics.ReadHome;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotFolder;
import io.chancery.store.RocksNodeStore;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node makes and removes by itself, beside what a person does. */
final class SnapshotScheduleTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));
  private static final int TRIES_MAX = 6_000;

  @TempDir Path directory;
  private final List<String> failures = new CopyOnWriteArrayList<>();

  private Path home() {
    return directory.resolve("home");
  }

  private SnapshotFolder folder(Path home) {
    return new NodeHome(home).snapshots();
  }

  private static void transfer(TestChain chain) {
    chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(1)));
  }

  private static void await(SnapshotFolder folder, long height) throws Exception {
    for (int tries = 0; !folder.heights().contains(new BlockHeight(height)); tries++) {
      assertTrue(tries < TRIES_MAX, "no snapshot of height " + height);
      Thread.sleep(10);
    }
  }

  private static List<BlockHeight> heights(long... heights) {
    return Arrays.stream(heights).mapToObj(BlockHeight::new).toList();
  }

  @Test
  void whatAnOperatorExportedStaysAndWhatTheScheduleMadeGoes() throws Exception {
    try (TestChain chain = TestChain.in(home(), CLOCK, "alice", "bob")) {
      transfer(chain);
    }
    try (ReadHome stopped = ReadHome.open(new NodeHome(home())).orElseThrow()) {
      BlockHeight one = new BlockHeight(1);
      assertTrue(stopped.export(one, folder(home()).at(one), done -> {}).isPresent());
    }
    try (TestChain chain = TestChain.in(home(), CLOCK)) {
      chain.node().makeSnapshots(new SnapshotSchedule(1, 2, failures::add));
      for (long height = 2; height <= 5; height++) {
        transfer(chain);
        await(folder(home()), height);
      }
    }
    assertEquals(heights(1, 4, 5), folder(home()).heights());
    assertEquals(List.of(), failures);
  }

  @Test
  void aBlockThatIsReplayedAtOpeningGetsItsSnapshot() throws Exception {
    Path cutOff = directory.resolve("cut off");
    try (TestChain chain = TestChain.in(home(), CLOCK, "alice", "bob")) {
      transfer(chain);
    }
    copy(home(), cutOff);
    try (TestChain chain = TestChain.in(home(), CLOCK)) {
      transfer(chain);
    }
    BlockHeight two = new BlockHeight(2);
    try (RocksNodeStore whole = RocksNodeStore.open(home().resolve("data"), TestChain.CHAIN);
        RocksNodeStore store = RocksNodeStore.open(cutOff.resolve("data"), TestChain.CHAIN)) {
      store.saveBlock(two, Objects.requireNonNull(whole.block(two)));
      assertEquals(new BlockHeight(1), store.lastCommit().orElseThrow().height());
    }
    try (TestChain chain = TestChain.in(cutOff, CLOCK)) {
      chain.node().makeSnapshots(new SnapshotSchedule(2, 1, failures::add));
      await(folder(cutOff), 2);
      assertEquals(
          chain.node().chain().appHash(),
          Snapshot.open(folder(cutOff).at(two)).manifest().appHash());
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void aGenesisGetsNoSnapshotOfItsOwnAccord() throws Exception {
    try (TestChain chain = TestChain.in(home(), CLOCK, "alice", "bob")) {
      chain.node().makeSnapshots(new SnapshotSchedule(1, 1, failures::add));
      transfer(chain);
      await(folder(home()), 1);
    }
    assertEquals(heights(1), folder(home()).heights());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
