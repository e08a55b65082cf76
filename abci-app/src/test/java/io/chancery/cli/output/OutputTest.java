package io.chancery.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OutputTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void coloursAreForTerminalsOfThoseWhoWantThem() {
    assertTrue(paints(true, Map.of()));
    assertFalse(paints(false, Map.of()));
    assertFalse(paints(true, Map.of("NO_COLOR", "1")));
    assertFalse(paints(true, Map.of("TERM", "dumb")));
    assertTrue(paints(true, Map.of("NO_COLOR", "")));
  }

  @Test
  void jsonIsNeverPainted() {
    Output output = new Output(terminal(true, Map.of()), true);
    output.answer(
        JsonNodeFactory.instance.objectNode().put("a", output.palette().good("b")), ignored -> {});
    assertEquals("{\n  \"a\": \"b\"\n}\n", printed());
  }

  @Test
  void nothingFromTheChainSteersTheTerminal() {
    Output output = new Output(terminal(true, Map.of()), false);
    output.line("a\u001b[2Jb\u001b]0;title\u0007c\u202ed\re\u009bf" + output.palette().bad("g"));
    assertEquals(
        "a\\u001b[2Jb\\u001b]0;title\\u0007c\\u202ed\\u000de\\u009bf\u001b[31mg\u001b[0m\n",
        printed());
  }

  @Test
  void longFieldsGoOnInTheNextLine() {
    new Output(terminal(false, Map.of()), false).field("label", "word ".repeat(20).strip());
    assertEquals(
        "label         "
            + "word ".repeat(13).strip()
            + "\n"
            + " ".repeat(14)
            + "word ".repeat(7).strip()
            + "\n",
        printed());
  }

  @Test
  void everyTableFitsEightyColumns() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Table table = new Table("name", ">count", "hash", "title");
      for (int row = 0; row < 5; row++) {
        table.row(
            "n".repeat(random.nextInt(40)),
            Integer.toString(random.nextInt()),
            "0f".repeat(random.nextInt(33)),
            (random.nextBoolean() ? "漢字 " : "word ").repeat(random.nextInt(30)));
      }
      String message = "seed " + seed;
      table
          .lines(new Palette(false))
          .forEach(line -> assertTrue(TextWidth.of(line) <= 80, message + ": " + line));
    }
  }

  @Test
  void aShortenedTextKeepsItsEnds() {
    assertEquals("0123456789abcde…6789", TextWidth.cut("0123456789abcdef0123456789", 20));
    assertEquals("012345678…", TextWidth.cut("0123456789abcdef", 10));
    assertEquals("漢…", TextWidth.cut("漢字漢字", 4));
  }

  @Test
  void quickWorkTellsNothing() {
    Output output = new Output(terminal(true, Map.of()), false);
    assertEquals("done", output.during("counting", ignored -> "done"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  private boolean paints(boolean interactive, Map<String, String> environment) {
    Output output = new Output(terminal(interactive, environment), false);
    return output.palette().good("x").length() > 1;
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private Terminal terminal(boolean interactive, Map<String, String> environment) {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        interactive,
        environment);
  }
}
