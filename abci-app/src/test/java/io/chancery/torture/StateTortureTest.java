package io.chancery.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.offload.SoftwareBoard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample; {@code chancery torture state} runs with millions of keys. */
final class StateTortureTest {
  private static final long SEED = 7;

  @TempDir Path home;

  @Test
  void aStateOnDiskIsWhatASortedMapSays() {
    try (SoftwareBoard board = SoftwareBoard.open()) {
      StateReport report = new StateTorture(home, board, 60_000, SEED).run(60, height -> {});
      assertEquals(List.of(), report.violations(), "seed " + SEED);
      assertTrue(report.keys() > 10_000, () -> "only " + report.keys() + " keys");
    }
  }
}
