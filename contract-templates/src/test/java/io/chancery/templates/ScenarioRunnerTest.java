package io.chancery.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.contract.Engines;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract of script and data alone, so that no engine is needed. */
final class ScenarioRunnerTest {
  private static final Engines NO_ENGINES =
      new Engines(
          (sources, limits) -> none(sources.getFirst().path()),
          (source, limits) -> none(source.path()),
          (key, signature, message) -> false);

  private static final String MANIFEST =
      """
      name: till
      version: 1.0.0
      title: A till
      parameters:
        required: [keeper]
        properties:
          keeper: {type: string, format: address}
      roles: {keeper: params.keeper}
      collections:
        payments: {key: payer, columns: {payer: address, total: decimal, note: {type: text, optional: true}}}
      hooks:
        notes: {handler: onNote}
      entryPoints:
        pay: {access: anyone, payable: true}
        empty: {access: [keeper]}
        total: {access: anyone, readOnly: true}
      """;

  private static final String SCRIPT =
      """
      export function pay() {
        const known = db.payments.get(message.sender);
        const total = known === null ? message.value : known.total + message.value;
        db.payments.put({ payer: message.sender, total: total });
        emit("Paid", { payer: message.sender, total: total });
        return { total: total };
      }
      export function empty() {
        asset.transfer(params.keeper, asset.balance());
      }
      export function total(payer) {
        const known = db.payments.get(payer);
        return known === null ? 0 : known.total;
      }
      export function onNote(event) {
        const row = db.payments.get(event.body.payer);
        row.note = event.body.note;
        db.payments.put(row);
      }
      """;

  private static final String STORY =
      """
      title: A payment can be noted and taken out
      given:
        accounts: {payer: 10.00, keeper: 0}
        parameters: {keeper: keeper}
        collections:
          payments: [{payer: keeper, total: 1.50}]
      when:
        - call: pay
          as: payer
          value: 4.00
          expect:
            result: {total: 4}
            events: [{name: Paid, payer: payer}]
        - hook: notes
          body: {payer: payer, note: thanks}
        - call: empty
          as: payer
          expect:
            refused: {code: not-permitted, because: keeper only}
        - view: total
          with: [keeper]
          expect: {result: 1.50}
        - call: empty
          as: keeper
      then:
        collections:
          payments:
            - {payer: payer, total: 4.00, note: thanks}
        balances: {payer: 6.00, keeper: 4.00, contract: 0}
        processes: []
        tasks: []
        fired: []
        events: [Paid]
      """;

  @TempDir Path folder;

  @Test
  void aStoryThatHoldsPasses() throws IOException {
    FolderTest.Result result = run(STORY);
    assertTrue(result.passed(), result.toText());
    assertEquals(
        "ok    A payment can be noted and taken out\n1 passed, 0 failed\n", result.toText());
  }

  @Test
  void everyDifferenceIsShownWithItsLineAndBothSides() throws IOException {
    String wrong =
        STORY
            .replace("{total: 4}", "{total: 5}")
            .replace("{name: Paid, payer: payer}", "{name: Paid, payer: keeper}")
            .replace("keeper only", "payer only")
            .replace("result: 1.50", "refused: read-only")
            .replace("note: thanks}\n  balances", "note: no thanks}\n  balances")
            .replace("{payer: 6.00", "{payr: 6.00")
            .replace("contract: 0}", "contract: 0.01}")
            .replace("fired: []", "fired: [Pricing]");
    assertEquals(
        """
        FAIL  A payment can be noted and taken out
              scenarios/story.yaml:12: step 1, call pay
                result.total
                  expected  5
                  actual    4.00
              scenarios/story.yaml:13: step 1, call pay
                events
                  expected  {"name":"Paid","payer":"keeper"}
                  actual    [{"name":"Paid","payer":"payer","total":4.00}]
              scenarios/story.yaml:19: step 3, call empty
                refused.because
                  expected  payer only
                  actual    empty may be called by keeper only
              scenarios/story.yaml:22: step 4, view total
                refused
                  expected  read-only
                  actual    it was applied
              scenarios/story.yaml:28: then
                collections.payments[payer].note
                  expected  "no thanks"
                  actual    "thanks"
              scenarios/story.yaml:29: then
                balances.payr
                  expected  an account of the scenario
                  actual    not known; did you mean "payer"?
              scenarios/story.yaml:29: then
                balances.contract
                  expected  0.01
                  actual    0.00
              scenarios/story.yaml:32: then
                fired
                  expected  ["Pricing"]
                  actual    []
        0 passed, 1 failed
        """,
        run(wrong).toText());
  }

  @Test
  void aStepThatIsRefusedThoughItShouldNotFails() throws IOException {
    String wrong = STORY.replace("    value: 4.00\n", "    value: 11.00\n");
    FolderTest.Result result = run(wrong);
    assertEquals(
        "refused, insufficient-balance: payer has 10.00 CHY, and 11.00 CHY was asked for",
        result.reports().getFirst().failures().getFirst().actual());
  }

  @Test
  void aWorldThatDoesNotFitIsSaidBeforeAnythingIsPlayed() throws IOException {
    String wrong =
        STORY
            .replace("{payer: keeper, total: 1.50}", "{payer: keeper, sum: 1.50}")
            .replace("{payer: 10.00", "{payer: 10.001");
    assertEquals(
        """
        FAIL  A payment can be noted and taken out
              scenarios/story.yaml:3: given
                accounts.payer
                  expected  an amount with at most 2 decimals
                  actual    10.001
              scenarios/story.yaml:6: given
                collections.payments
                  expected  a row that fits
                  actual    a row of `payments` does not fit: column `sum` is not known; known are \
        payer, total, note; column `total` is missing: it must be a decimal
        0 passed, 1 failed
        """,
        run(wrong).toText());
  }

  @Test
  void aFileThatCannotBeReadIsOneSentence() throws IOException {
    FolderTest.Result result = run("title: x\nwhen:\n  - call pay\n");
    assertEquals(
        "FAIL  scenarios/story.yaml"
            + ":3: `when[1]` must be a mapping of keys to values, but it is the text \"call pay\"\n"
            + "0 passed, 0 failed, 1 could not be read\n",
        result.toText());
  }

  private FolderTest.Result run(String story) throws IOException {
    Files.createDirectories(folder.resolve("scenarios"));
    Files.writeString(folder.resolve("contract.yaml"), MANIFEST);
    Files.writeString(folder.resolve("contract.js"), SCRIPT);
    Files.writeString(folder.resolve("scenarios/story.yaml"), story);
    return new FolderTest(NO_ENGINES).run(folder);
  }

  private static <T> CompileOutcome<T> none(String path) {
    return CompileOutcome.notCompiled(
        List.of(
            new SourceProblem(path, 0, RejectionCode.INVALID_RULES, "there is no engine here")));
  }
}
