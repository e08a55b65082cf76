package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.command.ExitCode;
import io.chancery.client.Json;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How command lines that fail end, and the one sentence that they say. */
final class ExitCodeTest {
  private final FakeChain chain;
  private final CommandShell shell;

  ExitCodeTest(@TempDir Path folder) {
    chain = new FakeChain(folder);
    shell = new CommandShell(folder, Optional.of(chain.node));
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          USAGE        |                                  | Say what to do: `chancery --help` lists the commands.
          USAGE        | cal                              | There is no command cal, did you mean call?
          USAGE        | frobnicate                       | There is no command frobnicate: see `chancery --help`.
          USAGE        | call SHOP buy --vale 3           | There is no option --vale, did you mean --value?
          USAGE        | call SHOP                        | `chancery call` needs FUNCTION: see `chancery call --help`.
          USAGE        | keys                             | `chancery keys` needs one more word: new, list, show, address.
          USAGE        | keys new A/B                     | A key's name has 1 to 32 small letters, digits, hyphens and underscores.
          USAGE        | query acount alice               | Say what to ask for, a contract's address or one of the words; did you mean "account"?
          USAGE        | query SHOP collectons            | A contract has no "collectons"; did you mean "collections"?
          USAGE        | query SHOP tasks more            | `query` takes nothing after tasks: leave out "more".
          USAGE        | query SHOP view price sku        | A view's argument is NAME=VALUE, got "sku".
          USAGE        | query block top                  | "top" is not a height, which is a whole number, or latest.
          USAGE        | transfer bob 1 --from alice      | "bob" is not the name of a key, nor an address such as chan1….
          USAGE        | transfer shop 1.005 --from alice | AMOUNT is an amount of CHY with at most 2 decimal places, such as 1.00, got "1.005".
          USAGE        | transfer shop 1                  | There are several keys: say with --from which one signs, alice, shop.
          USAGE        | call SHOP b,d --from alice       | This can't be a transaction: a function is of letters, digits and _ $ . : - only.
          USAGE        | call SHOP buy {x --from alice    | The argument {x is not well-formed JSON
          USAGE        | hook send SHOP orders --key shop | needs
          USAGE        | tx show 12                       | "12" is not a transaction's id, which has 64 hexadecimal digits.
          USAGE        | completion fish                  | There is a script for bash and for zsh, not for "fish".
          USAGE        | new purchas mine                 | There is no template purchas; did you mean "purchase"?
          NOT_FOUND    | keys show alise                  | There is no key alise in
          NOT_FOUND    | tx show ID                       | Nothing is at this path.
          NOT_FOUND    | pack nowhere                     | There is nothing at
          REFUSED      | pack .                           | this is no contract folder
          INPUT_OUTPUT | hook send SHOP orders --key shop -f nothing.json | There is no file
          """)
  void everyFailureIsOneSentenceAndItsExitCode(
      ExitCode expected, String arguments, String sentence) {
    CommandShell.Result result = shell.run(words(arguments));
    assertEquals(expected.number(), result.exit(), result.err());
    assertTrue(result.err().contains(sentence), result.err());
    assertTrue(result.err().startsWith("chancery: "), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("", result.out());
  }

  @Test
  void aNodeThatIsNotThereIsUnreachable() {
    chain.node.close();
    CommandShell.Result result = shell.run("query", "chain");
    assertEquals(ExitCode.UNREACHABLE.number(), result.exit());
    assertTrue(result.err().startsWith("chancery: No node answers at http://127.0.0.1:"));
  }

  @Test
  void aTransactionThatTheDryRunRefusesIsNotSent() {
    chain.simulates(FakeChain.REFUSED);
    CommandShell.Result result = shell.run("transfer", "shop", "1", "--from", "alice");
    assertEquals(ExitCode.REFUSED.number(), result.exit());
    assertEquals("chancery: Only 0 of A-1 are left.\n", result.err());
    assertTrue(
        chain.node.asked().stream().noneMatch(one -> one.target().startsWith("/v1/transactions")));
  }

  @Test
  void aTransactionThatItsBlockRefusesShowsItsReceipt() {
    chain.commits(FakeChain.REFUSED);
    CommandShell.Result result = shell.run("transfer", "shop", "1", "--from", "alice");
    assertEquals(ExitCode.REFUSED.number(), result.exit());
    assertTrue(
        result.out().startsWith("refused: refused-by-contract (206) in block 13\n"), result.out());
    assertEquals("chancery: Only 0 of A-1 are left.\n", result.err());
  }

  @Test
  void aTransactionThatTheNodeRefusesSaysWhy() {
    chain.node.refuses(
        "POST /v1/transactions?wait=true", 409, "used-sequence", 102, "Sequence 3 was used.");
    CommandShell.Result result = shell.run("transfer", "shop", "1", "--from", "alice");
    assertEquals(ExitCode.REFUSED.number(), result.exit());
    assertEquals("chancery: Sequence 3 was used.\n", result.err());
  }

  @Test
  void aTransactionThatIsInNoBlockInTimeIsNotYet() {
    chain.node.answers("POST /v1/transactions?wait=true", 202, "application/json", "{}");
    CommandShell.Result result =
        shell.run("transfer", "shop", "1", "--from", "alice", "--timeout", "0");
    assertEquals(ExitCode.NOT_YET.number(), result.exit());
    assertTrue(result.out().startsWith("sent\n"), result.out());
    assertTrue(result.err().contains("`chancery tx wait "), result.err());
  }

  @Test
  void withJsonAnErrorIsAnObject() throws Exception {
    chain.simulates(FakeChain.REFUSED);
    CommandShell.Result result = shell.run("transfer", "shop", "1", "--from", "alice", "--json");
    assertEquals(
        """
        {"error":"refused-by-contract","code":206,"sentence":"Only 0 of A-1 are left.","exitCode":1}
        """,
        result.err());
    assertEquals("usage", Json.read(shell.run("cal", "--json").err()).path("error").asText());
  }

  @Test
  void onlyVerboseShowsWhereAnErrorArose() {
    assertFalse(shell.run("keys", "show", "bob").err().contains("\tat "));
    assertTrue(shell.run("keys", "show", "bob", "--verbose").err().contains("\tat "));
  }

  private static String[] words(String arguments) {
    return arguments == null
        ? new String[0]
        : arguments.replace("SHOP", FakeChain.SHOP).replace("ID", FakeChain.ID).split(" ");
  }
}
