package io.chancery.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.node.NodeHome;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import io.chancery.vm.ledger.BlockHeight;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A chain with a bit of everything; {@code ./chancery torture replay} does it with 1,000 blocks.
 */
final class ReplayTest {
  private static final long SEED = 20_260_302;
  private static final long BLOCKS = Long.getLong("chancery.replay.blocks", 150);

  /** With the default one in this JVM: what differs most. All of them: the torture. */
  private static final List<String> FRESH = List.of("-XX:hashCode=2", "-Xint");

  @TempDir static Path directory;
  private static ReplayReport here;

  @BeforeAll
  static void chain() {
    NodeHome home = new NodeHome(directory.resolve("chain"));
    Map<Integer, Integer> codes = MixedChain.make(home, BLOCKS, SEED, ignored -> {});
    assertTrue(codes.size() >= 3, "seed " + SEED + " has only codes " + codes);
    here = new Replay(home).run(ignored -> {});
  }

  @Test
  void aReplayFindsWhatIsStored() {
    assertEquals(java.util.Optional.empty(), here.difference(), "seed " + SEED);
    assertTrue(here.blocks() >= BLOCKS);
  }

  @Test
  void freshJvmsThatHashAndExecuteDifferentlyHaveOneDigest() {
    String expected = "equal %d %s".formatted(here.blocks(), here.digest());
    ReplayTorture torture = new ReplayTorture(new NodeHome(directory.resolve("chain")));
    for (ReplayTorture.Answer answer : torture.run(FRESH, ignored -> {})) {
      assertEquals(expected, answer.said(), "seed " + SEED + " " + answer.mode());
    }
  }

  @Test
  void oneChangedByteInAStoredBlockIsFoundAtItsHeight() throws IOException {
    long height = here.blocks() / 2;
    Path damaged = copy("damaged");
    StoredBlock.flipByte(damaged.resolve("data"), new BlockHeight(height));
    ReplayReport report = new Replay(new NodeHome(damaged)).run(ignored -> {});
    assertEquals(height - 1, report.blocks());
    ReplayReport.Difference found = report.difference().orElseThrow();
    assertEquals(new BlockHeight(height), found.height());
    assertTrue(found.sentence().contains("block " + height), found.sentence());
  }

  @Test
  void aChangedGasPriceIsFoundAtTheFirstBlockThatPaysIt() throws IOException {
    Path prices = directory.resolve("prices");
    ChangedPrice.write(prices);
    String classPath = prices + File.pathSeparator + JavaProcess.ownClassPath();
    ReplayTorture.Answer answer =
        new ReplayTorture(new NodeHome(directory.resolve("chain")))
            .in("-XX:TieredStopAtLevel=1", classPath);
    assertTrue(answer.said().startsWith("differs 1 "), answer.said());
  }

  private static Path copy(String name) throws IOException {
    Path from = directory.resolve("chain");
    Path to = directory.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
