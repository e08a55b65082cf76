package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.engine.embedded.Pace;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.AppHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homes that a node does not start in, and leaves as they are. */
final class HomeRefusalTest {
  @TempDir Path directory;

  @Test
  void aHomeIsRefusedWhileAnotherNodeHoldsItAndForAnotherChainOrFormat() throws IOException {
    AppHash before;
    try (TestChain chain = TestChain.in(directory, InstantSource.system(), "alice")) {
      before = chain.node().chain().appHash();
      assertRefused(StoreFailure.Reason.LOCKED, "held by another node");
    }
    Path genesis = directory.resolve("genesis.json");
    assertRefusedWith(genesis, "\"test\"", "\"other\"", StoreFailure.Reason.OTHER_CHAIN, "chain");
    Path marker = directory.resolve("data").resolve("chancery-home");
    assertRefusedWith(marker, "=3", "=4", StoreFailure.Reason.OTHER_FORMAT, "has format 4");
    try (TestChain chain = TestChain.in(directory, InstantSource.system())) {
      assertEquals(before, chain.node().chain().appHash());
    }
  }

  @Test
  void aHomeWithoutAGenesisIsRefused() {
    NodeFailure failure = assertThrows(NodeFailure.class, this::open);
    assertTrue(String.valueOf(failure.getMessage()).contains("--new"), failure.toString());
  }

  private void assertRefusedWith(
      Path file, String text, String by, StoreFailure.Reason reason, String sentence)
      throws IOException {
    String original = Files.readString(file);
    assertTrue(original.contains(text), original);
    Files.writeString(file, original.replaceFirst(text, by));
    assertRefused(reason, sentence);
    Files.writeString(file, original);
  }

  private void assertRefused(StoreFailure.Reason reason, String sentence) {
    StoreFailure failure = assertThrows(StoreFailure.class, this::open);
    assertEquals(reason, failure.reason());
    assertTrue(String.valueOf(failure.getMessage()).contains(sentence), failure.toString());
  }

  private void open() {
    Node.open(
            new Node.Setting(
                new NodeHome(directory),
                new Node.Timing(new Pace.OnDemand(), InstantSource.system()),
                failure -> {
                  throw new AssertionError(failure);
                }))
        .close();
  }
}
