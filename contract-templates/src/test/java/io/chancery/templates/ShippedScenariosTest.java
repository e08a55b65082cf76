package io.chancery.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.chancery.bpm.JbpmProcessEngines;
import io.chancery.rules.DroolsRuleEngines;
import io.chancery.vm.contract.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The shipped templates do what their scenarios say, on the real engines. */
final class ShippedScenariosTest {
  private static final Engines ENGINES =
      new Engines(
          DroolsRuleEngines.create(),
          JbpmProcessEngines.create(),
          (key, signature, message) -> false);

  @TestFactory
  Stream<DynamicTest> everyShippedScenarioHolds() throws IOException {
    return ContractTemplates.list().stream()
        .map(ContractTemplates.Template::name)
        .flatMap(ShippedScenariosTest::scenariosOf);
  }

  private static Stream<DynamicTest> scenariosOf(String template) {
    FolderTest.Result result = run(Path.of(template));
    assertEquals(List.of(), result.problems());
    assertTrue(!result.reports().isEmpty(), template + " has no scenarios");
    return result.reports().stream()
        .map(
            report ->
                dynamicTest(
                    template + ": " + report.title(),
                    () -> assertTrue(report.passed(), report.toText())));
  }

  /** The README's tour: 740 becomes 700, and one scenario fails because it says 740. */
  @Test
  void aChangedRuleFailsTheScenarioThatSaysOtherwise(@TempDir Path folder) throws IOException {
    Path shop = folder.resolve("shop");
    ContractTemplates.copy("purchase", "shop", shop);
    Path rule = shop.resolve("rules/pricing.drl");
    Files.writeString(rule, Files.readString(rule).replace("740", "700"));
    FolderTest.Result result = run(shop);
    assertEquals(List.of(), result.problems());
    assertEquals(
        List.of(
            "A buyer with a score of 740 is quoted the listed price",
            "A buyer with a score of 740 pays the listed price, for each of two items"),
        result.reports().stream()
            .filter(report -> !report.passed())
            .map(ScenarioReport::title)
            .toList());
    ScenarioReport.Failure failure =
        result.reports().stream()
            .filter(report -> !report.passed())
            .findFirst()
            .orElseThrow()
            .failures()
            .getFirst();
    assertEquals("result.price", failure.path());
    assertEquals("100.00", failure.expected());
    assertEquals("80.00", failure.actual());
  }

  private static FolderTest.Result run(Path folder) {
    try {
      return new FolderTest(ENGINES).run(folder);
    } catch (IOException e) {
      throw new AssertionError("run this test in the folder contract-templates", e);
    }
  }
}
