package io.chancery.vm.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EngineClassLoaderTest {
  private static final String SAMPLE = "io.chancery.vm.determinism.sample.";
  private static final EnginePackages PACKAGES =
      new EnginePackages(List.of(SAMPLE), List.of("io.chancery.vm."));

  private final ClassLoader classPath = EngineClassLoaderTest.class.getClassLoader();

  @Test
  void carelessCodeRunsInOrderAndInBlockTime() {
    Supplier<?> sample =
        new EngineClassLoader(classPath, PACKAGES).create(Supplier.class, SAMPLE + "Sample");
    String oneToTwenty = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]";
    String id = new IdSource(new BlockHeight(7), 3).next().toString();
    String ids = id.substring(0, id.length() - 4);
    assertEquals(
        "["
            + (oneToTwenty + ", ").repeat(6)
            + "[q, w, e, r, t, y], [a, b, c], [x, k, d], [x, k, d], "
            + "[1700000000123, 1700000000123, 0], ["
            + ids
            + "0000, "
            + ids
            + "0001, 2023-11-14T22:13:20.123Z, 2023-11-14], [none, title], 1.5]",
        EngineScope.execute(context(), sample::get));
  }

  @Test
  void aFileIsReadWhileAnEngineIsPreparedButNotInATransaction() {
    Supplier<?> reader =
        new EngineClassLoader(classPath, PACKAGES).create(Supplier.class, SAMPLE + "Reader");
    assertEquals("exists: false", EngineScope.prepare(reader::get));
    InvariantViolation thrown =
        assertThrows(InvariantViolation.class, () -> EngineScope.execute(context(), reader::get));
    assertEquals(
        "engine code called java.nio.file.Files.exists while executing a transaction",
        thrown.getMessage());
  }

  @Test
  void aClassOutsideOfThePackagesCannotBeLoaded() {
    EnginePackages none = new EnginePackages(List.of("org.acme."), List.of("io.chancery.vm.gas."));
    assertThrows(
        ClassNotFoundException.class,
        () -> new EngineClassLoader(classPath, none).loadClass(SAMPLE + "Sample"));
  }

  @Test
  void theScanNamesWhatIsLeftAndTheAllowListExplainsIt() throws Exception {
    Path classes =
        Path.of(
            EngineClassLoaderTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    EnginePackages sampleOnly = new EnginePackages(List.of(SAMPLE), List.of());
    List<Finding> findings = DeterminismScan.scan(sampleOnly, List.of(classes));
    assertEquals(
        List.of(
            SAMPLE + "Leftovers#<init> java.util.WeakHashMap.<init> (test-classes)",
            SAMPLE + "Leftovers#hash java.lang.Math.random (test-classes)"),
        findings.stream().map(Finding::toString).toList());
    AllowList allowed =
        AllowList.parse(
            """
            // a comment
            *.Leftovers#<init> java.util.WeakHashMap.* : never iterated
            *.Gone#* java.util.WeakHashMap.* : no longer there
            """);
    assertEquals(
        List.of(
            "unexplained: " + findings.get(1),
            "explains nothing: *.Gone#* java.util.WeakHashMap.* : no longer there"),
        allowed.problems(findings));
  }

  private static ExecutionContext context() {
    BlockContext block =
        new BlockContext(
            new ChainId("test"),
            new BlockHeight(7),
            new BlockTime(1_700_000_000_123L),
            new AssetSpec("Coin", "COIN", 2));
    return new ExecutionContext(
        block,
        new GasMeter(new Gas(1_000_000)),
        new StateOverlay(new InMemoryStateView()),
        new IdSource(new BlockHeight(7), 3),
        new EventLog());
  }
}
