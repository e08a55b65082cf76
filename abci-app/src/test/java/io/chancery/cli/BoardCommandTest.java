package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.client.Json;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The board commands where only the software board is there: the folder is no checkout. */
final class BoardCommandTest {
  private final CommandShell shell;

  BoardCommandTest(@TempDir Path folder) {
    shell = new CommandShell(folder, Optional.empty());
  }

  @Test
  void theListSaysWhichBoardsAreThereAndHowToBuildTheOthers() {
    CommandShell.Result result = shell.run("board", "list");
    assertEquals(ExitCode.OK.number(), result.exit(), result.err());
    assertTrue(result.out().contains("software      ready: "), result.out());
    assertTrue(result.out().contains("native        not there: "), result.out());
    assertTrue(result.out().contains("ring          not there: "), result.out());
    assertTrue(result.err().contains("cargo build --release --locked"), result.err());
  }

  @Test
  void theSelfTestCountsItsAnswers() throws Exception {
    CommandShell.Result result = shell.run("board", "selftest", "software", "--json");
    assertEquals(ExitCode.OK.number(), result.exit(), result.err());
    JsonNode software = Json.read(result.out()).get(0);
    assertTrue(software.path("passed").booleanValue(), result.out());
    assertTrue(software.path("answers").intValue() > 40, result.out());
  }

  @Test
  void aBoardThatIsNotThereDoesNotFailTheSelfTestOfTheOthers() {
    CommandShell.Result result = shell.run("board", "selftest");
    assertEquals(ExitCode.OK.number(), result.exit(), result.err());
    assertTrue(result.out().contains("answers, all of them right"), result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOT_FOUND | board selftest native             | native        not there:
          USAGE     | board selftest fpga               | There is no board "fpga": choose software, native or ring.
          USAGE     | board                             | `chancery board` needs one more word: list, selftest, bench.
          USAGE     | node --new c --board gpu          | There is no board "gpu": choose auto, software, native or ring.
          USAGE     | node --new c --check-board-sample 101% | "101%" is no share: write 1% or 0.01, from 0% to 100%.
          USAGE     | node --new c --check-board-sample some | "some" is no share: write 1% or 0.01, from 0% to 100%.
          USAGE     | node --new c --check-board-sample 1e-999999999 | "1e-999999999" is no share
          """)
  void whatCannotBeIsSaidInOneSentence(ExitCode exit, String line, String sentence) {
    CommandShell.Result result = shell.run(line.split(" "));
    assertEquals(exit.number(), result.exit(), result.err());
    String said = result.out() + result.err();
    assertTrue(said.replaceAll("\\s*\n\\s*", " ").contains(sentence), said);
  }
}
