package io.chancery.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.engine.cometbft.UpstreamTools;
import io.chancery.node.NodeHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTortureTest {
  private static final long SEED = 20_260_301;
  private static final int KILLS = 3;
  private static final int KILLS_BELOW_COMETBFT = 5;

  @TempDir Path directory;

  /** A sample: {@code ./chancery torture crashes} kills fifty times. */
  @Test
  void aNodeThatIsKilledUnderLoadLosesAndDoublesNothing() throws InterruptedException {
    CrashReport report = new CrashTorture(new NodeHome(directory), SEED).run(KILLS, ignored -> {});
    assertEquals(List.of(), report.violations(), "seed " + SEED);
    assertTrue(report.counts().committed() > 0, "no transaction was committed before a kill");
    assertTrue(report.counts().stored() > 0, "no webhook was stored before a kill");
    assertTrue(report.counts().orders() >= report.counts().stored());
  }

  /** A sample: {@code ./chancery torture crashes --cometbft} kills fifty times. */
  @Test
  void aNodeAndCometBftKilledUnderLoadLoseAndDoubleNothing() throws Exception {
    Path program = UpstreamTools.cometBftOrSkip();
    CrashReport report =
        new CrashTorture(new NodeHome(directory), SEED, Optional.of(program))
            .run(KILLS_BELOW_COMETBFT, ignored -> {});
    assertEquals(List.of(), report.violations(), "seed " + SEED);
    assertTrue(report.counts().committed() > 0, "no transaction was committed before a kill");
    assertTrue(report.counts().stored() > 0, "no webhook was stored before a kill");
  }
}
