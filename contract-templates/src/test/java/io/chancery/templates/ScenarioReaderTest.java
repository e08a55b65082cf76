package io.chancery.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioReaderTest {
  private static final String GOOD =
      """
      title: A story
      given:
        time: 2026-03-01T09:00:00Z
        accounts: {buyer: 100.00}
        collections:
          items: [{sku: A, stock: 3}]
      when:
        - call: deposit
          as: buyer
          value: 10.00
          with: [5]
          expect: {refused: not-permitted}
        - advance: P14D
      then:
        balances: {buyer: 90.00}
      """;

  @Test
  void aGoodScenarioIsRead() {
    assertEquals(List.of(), problems(GOOD));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "title: A story|titel: A story|s.yaml:1: `titel` is not known; did you mean \"title\"?",
        "title: A story|title:|s.yaml:1: `title` is missing: it must be one line that says what the"
            + " scenario shows",
        "time: 2026-03-01T09:00:00Z|time: tomorrow|s.yaml:3: `given.time` must be a time in UTC"
            + " such as 2026-01-01T09:00:00Z, but it is the text \"tomorrow\"",
        "time: 2026-03-01T09:00:00Z|time: 2026-02-30T09:00:00Z|s.yaml:3: `given.time` must be a"
            + " time in UTC such as 2026-01-01T09:00:00Z, but it is the text"
            + " \"2026-02-30T09:00:00Z\"",
        "{buyer: 100.00}|{buyer: -1}|s.yaml:4: `given.accounts.buyer` must be an amount such as"
            + " 100.00, but it is the number -1",
        "- call: deposit|- cal: deposit|s.yaml:8: `when[1]` must have one of call, view, hook,"
            + " complete, advance or at, but it has none",
        "- advance: P14D|- advance: 14 days|s.yaml:13: `when[2].advance` must be a duration such"
            + " as P14D or PT1H30M, but it is the text \"14 days\"",
        "as: buyer|by: buyer|s.yaml:8: `when[1].as` is missing: it must be the name of the account"
            + " that calls",
        "value: 10.00|valu: 10.00|s.yaml:10: `when[1].valu` is not known; did you mean \"value\"?",
        "not-permitted|not-permited|s.yaml:12: `when[1].expect.refused` must be a rejection code"
            + " such as not-permitted, but it is the text \"not-permited\"; did you mean"
            + " not-permitted?",
        "balances: {buyer: 90.00}|balance: {buyer: 90.00}|s.yaml:15: `then.balance` is not known;"
            + " did you mean \"balances\"?",
        "items: [{sku: A, stock: 3}]|items: {sku: A}|s.yaml:6: `given.collections.items` must be a"
            + " list, but it is a mapping",
      })
  void aBadScenarioIsOneSentenceWithFileAndLine(String from, String to, String sentence) {
    assertEquals(sentence, problems(GOOD.replace(from, to)).getFirst().toString());
  }

  private static List<SourceProblem> problems(String text) {
    return switch (ScenarioReader.read(new SourceFile("s.yaml", text))) {
      case CompileOutcome.Compiled<Scenario> ignored -> List.of();
      case CompileOutcome.NotCompiled<Scenario> not -> not.problems();
    };
  }
}
