package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.FinalizeBlock;
import io.chancery.engine.embedded.SignedBlock;
import io.chancery.node.forensics.ReadHome;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotFolder;
import io.chancery.snapshot.SnapshotRefused;
import io.chancery.store.RocksNodeStore;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of six blocks with snapshots at every second height, made while it went on. */
final class SnapshotRestoreTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));
  private static final int TRIES_MAX = 6_000;

  @TempDir static Path directory;
  private static final List<String> FAILURES = new CopyOnWriteArrayList<>();
  private static final List<Transaction> TRANSACTIONS = new ArrayList<>();

  @BeforeAll
  static void chain() throws Exception {
    try (TestChain chain = TestChain.in(at("origin"), CLOCK, "alice", "bob")) {
      chain.node().makeSnapshots(new SnapshotSchedule(2, 2, FAILURES::add));
      SnapshotFolder folder = new NodeHome(at("origin")).snapshots();
      for (long height = 1; height <= 6; height++) {
        Transaction transfer =
            chain.sign(
                "alice",
                new Action.Transfer(TestChain.address("bob"), new Amount(height)),
                new Gas(50_000_000));
        TRANSACTIONS.add(transfer);
        chain.run(transfer);
        assertEquals(new BlockHeight(height), chain.node().chain().height());
        if (height % 2 == 0) {
          await(folder, new BlockHeight(height));
        }
      }
    }
    assertEquals(List.of(), FAILURES);
  }

  private static Path at(String name) {
    return directory.resolve(name);
  }

  private static void await(SnapshotFolder folder, BlockHeight height) throws Exception {
    for (int tries = 0; !folder.heights().contains(height); tries++) {
      assertTrue(tries < TRIES_MAX, "no snapshot of height " + height);
      Thread.sleep(10);
    }
  }

  /** With the chain's genesis, and the validator's key. */
  private static NodeHome copy(String name) throws IOException {
    Files.createDirectories(at(name));
    for (String file : List.of("genesis.json", "node.key")) {
      Files.copy(at("origin").resolve(file), at(name).resolve(file));
    }
    return new NodeHome(at(name));
  }

  private static Snapshot snapshot(long height) throws Exception {
    return Snapshot.open(new NodeHome(at("origin")).snapshots().at(new BlockHeight(height)));
  }

  private static void restore(NodeHome home, Snapshot snapshot) throws Exception {
    new SnapshotRestore(home).run(snapshot, snapshot.manifest().appHash(), leaves -> {});
  }

  @Test
  void theNewestSnapshotsAreKept() throws Exception {
    SnapshotFolder folder = new NodeHome(at("origin")).snapshots();
    assertEquals(List.of(new BlockHeight(4), new BlockHeight(6)), folder.heights());
  }

  @Test
  void aRestoredNodeMakesTheSameFurtherBlocks() throws Exception {
    NodeHome copy = copy("copy");
    restore(copy, snapshot(4));
    try (TestChain origin = TestChain.in(at("origin"), CLOCK);
        TestChain restored = TestChain.in(at("copy"), CLOCK)) {
      assertEquals(new BlockHeight(4), restored.node().chain().height());
      assertEquals(snapshot(4).manifest().appHash(), restored.node().chain().appHash());
      restored.run(TRANSACTIONS.get(4));
      restored.run(TRANSACTIONS.get(5));
      assertEquals(origin.node().chain().appHash(), restored.node().chain().appHash());
      assertEquals(origin.balance("bob"), restored.balance("bob"));
      restored.restart();
      Transaction next =
          origin.sign(
              "bob",
              new Action.Transfer(TestChain.address("alice"), new Amount(7)),
              new Gas(50_000_000));
      origin.run(next);
      restored.run(next);
      assertEquals(origin.node().chain().appHash(), restored.node().chain().appHash());
    }
    assertSameBlocks(5, 7);
  }

  private static void assertSameBlocks(long from, long to) {
    try (RocksNodeStore origin =
            RocksNodeStore.open(at("origin").resolve("data"), TestChain.CHAIN);
        RocksNodeStore restored =
            RocksNodeStore.open(at("copy").resolve("data"), TestChain.CHAIN)) {
      assertEquals(new BlockHeight(4), restored.oldest());
      for (long height = from; height <= to; height++) {
        BlockHeight at = new BlockHeight(height);
        assertEquals(origin.block(at), restored.block(at), "block " + height);
        assertEquals(origin.result(at), restored.result(at), "result " + height);
        assertEquals(origin.receipt(at, 0), restored.receipt(at, 0), "receipt " + height);
      }
    }
  }

  @Test
  void aStoppedHomeExportsTheSameBytesAsTheRunningOne() throws Exception {
    try (ReadHome stopped = ReadHome.open(new NodeHome(at("origin"))).orElseThrow()) {
      for (long height : new long[] {4, 6}) {
        Snapshot written =
            stopped
                .export(new BlockHeight(height), at("by hand " + height), done -> {})
                .orElseThrow();
        assertEquals(snapshot(height).manifest(), written.manifest());
      }
    }
  }

  @Test
  void aHomeWithAnotherKeyCannotGoOn() throws Exception {
    NodeHome home = copy("keyless");
    Files.delete(at("keyless").resolve("node.key"));
    SnapshotRefused keyless = assertThrows(SnapshotRefused.class, () -> restore(home, snapshot(4)));
    assertTrue(keyless.sentence().contains("has no node.key"), keyless.sentence());
    home.nodeKey();
    SnapshotRefused refused = assertThrows(SnapshotRefused.class, () -> restore(home, snapshot(4)));
    assertTrue(refused.sentence().contains("node.key has not signed it"), refused.sentence());
    assertTrue(ReadHome.open(home).isEmpty());
  }

  /** Any signature of this validator would do, if the block's hash were not computed again. */
  @Test
  void aBlockWithAnotherBlocksHashAndSignatureIsRefused() throws Exception {
    NodeHome home = copy("rehashed");
    Path forged = at("rehashed block");
    Files.createDirectories(forged);
    for (String file : List.of("manifest.json", "block", "chunk-00000")) {
      Files.copy(snapshot(4).folder().resolve(file), forged.resolve(file));
    }
    Bytes stored = Bytes.wrap(Files.readAllBytes(forged.resolve("block")));
    SignedBlock fourth = SignedBlock.decode(new BlockHeight(4), stored);
    SignedBlock third;
    try (RocksNodeStore origin =
        RocksNodeStore.open(at("origin").resolve("data"), TestChain.CHAIN)) {
      BlockHeight height = new BlockHeight(3);
      third = SignedBlock.decode(height, Objects.requireNonNull(origin.block(height)));
    }
    FinalizeBlock.Request block = fourth.block();
    Bytes lie =
        new SignedBlock(
                new FinalizeBlock.Request(
                    block.txs(), block.decidedLastCommit(), third.block().hash(), block.header()),
                third.previous(),
                third.appHash(),
                third.signature())
            .encode();
    Files.write(forged.resolve("block"), lie.toArray());
    Path manifest = forged.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace(Hash.sha256(stored).toHex(), Hash.sha256(lie).toHex()));
    SnapshotRefused refused =
        assertThrows(SnapshotRefused.class, () -> restore(home, Snapshot.open(forged)));
    assertTrue(refused.sentence().contains("has not signed it as it is"), refused.sentence());
  }

  @Test
  void aHomeOfAnotherChainIsRefused() throws Exception {
    NodeHome home = copy("other");
    Path genesis = home.genesisFile();
    Files.writeString(
        genesis,
        Files.readString(genesis).replace("\"chain_id\":\"test\"", "\"chain_id\":\"tost\""));
    SnapshotRefused refused = assertThrows(SnapshotRefused.class, () -> restore(home, snapshot(4)));
    assertEquals("the snapshot is of chain test, the home of chain tost", refused.sentence());
    assertFalse(Files.exists(home.dataDirectory()));
  }

  @Test
  void aStateOfAnotherChainUnderThisOnesNameIsRefused() throws Exception {
    NodeHome home = copy("renamed");
    renameChain(home.genesisFile(), "\"chain_id\":\"");
    Path forged = at("forged");
    Files.createDirectories(forged);
    for (String file : List.of("manifest.json", "block", "chunk-00000")) {
      Files.copy(snapshot(4).folder().resolve(file), forged.resolve(file));
    }
    renameChain(forged.resolve("manifest.json"), "\"chain\":\"");
    SnapshotRefused refused =
        assertThrows(SnapshotRefused.class, () -> restore(home, Snapshot.open(forged)));
    assertEquals(
        "the snapshot says that it is of chain tost, its state is of chain test",
        refused.sentence());
  }

  private static void renameChain(Path file, String field) throws IOException {
    Files.writeString(file, Files.readString(file).replace(field + "test\"", field + "tost\""));
  }

  @Test
  void aNodeRemovesWhatWasLeftUnfinished() throws Exception {
    Path draft = at("origin").resolve("snapshots").resolve("9.draft");
    Files.createDirectories(draft);
    TestChain.in(at("origin"), CLOCK).close();
    assertFalse(Files.exists(draft));
  }
}
