package io.chancery.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a command says: its answer on the standard output, in plain text or in JSON; notes and
 * progress on the error stream.
 */
public final class Output {
  private static final int LABEL_COLUMNS = 14;

  private final Terminal terminal;
  private final boolean json;
  private final Palette palette;

  /**
   * @param json whether answers are JSON
   */
  public Output(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
    this.palette = new Palette(terminal.hasColours() && !json);
  }

  public boolean isJson() {
    return json;
  }

  /** Whether a person is looking at it. */
  public boolean isInteractive() {
    return terminal.interactive();
  }

  public Palette palette() {
    return palette;
  }

  /** The one answer of a command: {@code answer} as JSON, or else what {@code plain} prints. */
  public void answer(JsonNode answer, Consumer<Output> plain) {
    if (json) {
      write(Json.writeIndented(answer));
    } else {
      plain.accept(this);
    }
  }

  /** One of a stream of answers: JSON on one line, or else what {@code plain} prints. */
  public void next(JsonNode answer, Consumer<Output> plain) {
    if (json) {
      write(Json.write(answer));
    } else {
      plain.accept(this);
    }
    terminal.out().flush();
  }

  /** A line of plain text as it is, such as a diagram or a script. */
  public void line(String text) {
    write(Screened.text(text, terminal.hasColours()));
  }

  public void blank() {
    write("");
  }

  /** A line cut to 80 columns. */
  public void row(String text) {
    line(TextWidth.cut(text, TextWidth.COLUMNS));
  }

  public void heading(String text) {
    row(palette.strong(text));
  }

  /** A sentence in lines of 80 columns. */
  public void sentence(String text) {
    TextWidth.wrap(text, TextWidth.COLUMNS).forEach(this::line);
  }

  /** A label and its value, in two columns; a long value goes on in the next lines. */
  public void field(String label, String value) {
    String left = label + " ".repeat(Math.max(1, LABEL_COLUMNS - TextWidth.of(label)));
    int room = TextWidth.COLUMNS - TextWidth.of(left);
    boolean first = true;
    for (String line : TextWidth.wrap(value, room)) {
      line((first ? palette.faint(left) : " ".repeat(TextWidth.of(left))) + line);
      first = false;
    }
  }

  public void fields(SequencedMap<String, String> fields) {
    fields.forEach(this::field);
  }

  public void table(Table table) {
    table.lines(palette).forEach(this::line);
  }

  /** For a person beside the answer, on the error stream; a sentence. */
  public void note(String sentence) {
    String said = Screened.text("chancery: " + sentence, false);
    terminal.err().print(said + "\n");
    terminal.err().flush();
  }

  /** What an error has to say, on the error stream: a sentence, or with JSON an object. */
  public void failure(JsonNode failure, String sentence) {
    if (json) {
      terminal.err().print(Json.write(failure) + "\n");
      terminal.err().flush();
    } else {
      note(sentence);
    }
  }

  /** Does {@code work}, and tells who waits longer than a second {@code what} is going on. */
  public <T> T during(String what, Function<Progress, T> work) {
    try (Progress progress = new Progress(terminal, what)) {
      return work.apply(progress);
    }
  }

  /** Whether nobody reads the answer any more, as after {@code | head}. */
  public boolean isClosed() {
    return terminal.out().checkError();
  }

  private void write(String text) {
    terminal.out().print(text + "\n");
  }
}
