package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.chancery.tx.Action;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeTest {
  @TempDir Path directory;

  @Test
  void aSignedTransferChangesTheAppHashAndSurvivesARestart() {
    try (TestChain chain = TestChain.in(directory, InstantSource.system(), "alice", "bob")) {
      AppHash genesis = chain.node().chain().appHash();
      Value.Obj receipt =
          chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(2_500)));
      assertEquals(Value.integer(0), receipt.get("code"));
      AppHash after = chain.node().chain().appHash();
      assertNotEquals(genesis, after);
      chain.restart();
      assertEquals(after, chain.node().chain().appHash());
      assertEquals(new BlockHeight(1), chain.node().chain().height());
      assertEquals(new Amount(1_002_500), chain.balance("bob"));
      assertEquals(new Amount(1_000_000 - 2_500 - 1), chain.balance("alice"));
    }
  }
}
