package io.chancery.torture.torn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.offload.SoftwareBoard;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample; {@code chancery torture torn} tears as often as one likes. */
final class TornTortureTest {
  private static final long SEED = 20_261_205;
  private static final int TEARS = 60;

  @TempDir Path directory;
  private final SoftwareBoard board = SoftwareBoard.open(1);

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void aTornWriteLeavesTheStateOfOneHeightWhole() throws Exception {
    TornReport report = new TornTorture(directory, board, SEED).run(TEARS, done -> {});
    assertEquals(List.of(), report.violations(), "seed " + SEED);
    assertEquals(Set.copyOf(Arrays.asList(TornWrite.values())), report.tears().keySet());
    assertTrue(report.refused() < TEARS / 5, "seed " + SEED + ": refused " + report.refused());
  }

  @Test
  void anAcknowledgedHeightThatIsLostIsSeen() throws Exception {
    TornChain chain = new TornChain(SEED, 9);
    List<TornStep> steps = new TornRun(directory, chain, board).steps(8);
    Path home = directory.resolve("torn");
    LogStep step =
        steps.stream()
            .filter(one -> one.write() == TornWrite.COMMIT)
            .map(LogStep.class::cast)
            .reduce((one, next) -> next)
            .orElseThrow();
    HomeCopy.make(step.after(), home);
    cut(HomeCopy.store(home).resolve(step.log()), step.to() - 1);
    TornCheck.Found found =
        TornCheck.in(home, new Torn(step.is(), true, "one byte cut"), chain, board);
    assertFalse(found.violations().isEmpty());
    assertTrue(found.violations().getFirst().startsWith("the store: "), "" + found);
  }

  @Test
  void aStateOfAnotherChainIsSeen() throws Exception {
    TornChain chain = new TornChain(SEED, 9);
    TornStep step = new TornRun(directory, chain, board).steps(8).getLast();
    Path home = directory.resolve("torn");
    Torn torn = step.tear(home, new Random(SEED));
    TornCheck.Found found = TornCheck.in(home, torn, new TornChain(SEED + 1, 9), board);
    assertTrue(found.violations().stream().anyMatch(what -> what.startsWith("the values of ")));
  }

  private static void cut(Path file, long size) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
      log.setLength(size);
    }
  }
}
