package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.engine.embedded.Pace;
import io.chancery.state.CommittedState;
import io.chancery.state.Retention;
import io.chancery.tx.Action;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeStorageTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));
  private static final long MIB = 1 << 20;

  @TempDir private Path directory;

  private Node open(Retention retention) {
    NodeHome home = new NodeHome(directory);
    return Node.open(
        new Node.Setting(
                home,
                new Node.Timing(new Pace.OnDemand(), CLOCK),
                failure -> {
                  throw new AssertionError("the node has halted", failure);
                })
            .with(new NodeStorage(home, retention, 64 * MIB)));
  }

  @Test
  void aNodeKeepsAsManyHeightsAsItIsTold() {
    try (TestChain chain = TestChain.in(directory, CLOCK, "alice")) {
      for (int i = 1; i <= 6; i++) {
        chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(i)));
      }
    }
    try (Node archive = open(Retention.ALL);
        CommittedState third = archive.chain().at(new BlockHeight(3)).orElseThrow()) {
      assertEquals(0, archive.chain().kept().oldest().value());
      assertEquals(6, archive.chain().kept().latest().value());
      assertEquals(1 + 2 + 3, Accounts.balance(third, TestChain.address("bob")).units());
    }
    try (Node brief = open(new Retention(2))) {
      while (brief.chain().kept().oldest().value() < 4) {
        Thread.onSpinWait();
      }
      assertTrue(brief.chain().at(new BlockHeight(3)).isEmpty());
      brief.chain().at(new BlockHeight(4)).orElseThrow().close();
    }
    try (Node archive = open(Retention.ALL)) {
      assertEquals(4, archive.chain().kept().oldest().value(), "what is given up stays so");
    }
  }

  @Test
  void storeAndTreeHaveHalfTheMemoryEach() {
    NodeStorage storage = new NodeStorage(new NodeHome(directory), Retention.ALL, 64 * MIB);
    assertEquals(32 * MIB, storage.store().bytes());
    assertEquals(32 * MIB, storage.world().treeBytesMax());
    assertEquals(Retention.ALL, storage.world().retention());
    assertThrows(
        IllegalArgumentException.class,
        () -> new NodeStorage(new NodeHome(directory), Retention.ALL, 31 * MIB));
  }
}
