package io.chancery.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.determinism.AllowList;
import io.chancery.vm.determinism.DeterminismScan;
import io.chancery.vm.determinism.EnginePackages;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeterminismScanTest {
  /** Our own code outside of the engine is held by the architecture's rules. */
  private static final EnginePackages THIRD_PARTY =
      new EnginePackages(
          DroolsRuleEngines.PACKAGES.rewritten(),
          List.of("org.slf4j.", "org.jspecify."),
          DroolsRuleEngines.PACKAGES.closed());

  @Test
  void whateverTheEngineMayLoadIsRewrittenOrExplained() throws Exception {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.toFile().exists() && !path.endsWith("test-classes"))
            .toList();
    assertTrue(
        classPath.stream().anyMatch(path -> path.toString().contains("drools-core")),
        () -> "Drools is not on the class path: " + classPath);
    try (InputStream in = getClass().getResourceAsStream("determinism-allow-list.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> problems =
          AllowList.parse(text).problems(DeterminismScan.scan(THIRD_PARTY, classPath));
      assertEquals("", String.join("\n", problems));
    }
  }
}
