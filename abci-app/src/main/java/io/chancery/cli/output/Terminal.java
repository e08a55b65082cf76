package io.chancery.cli.output;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where output goes.
 *
 * @param interactive whether a person is looking at it
 * @param environment the process's variables
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean interactive, Map<String, String> environment) {
  public static Terminal system() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    // UTF-8 wherever a program may read it, whatever the locale; a Windows console has its own.
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    Charset charset =
        terminal.filter(ignored -> windows).map(Console::charset).orElse(StandardCharsets.UTF_8);
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        terminal.isPresent(),
        Map.copyOf(System.getenv()));
  }

  /**
   * Only for a person, and not if the person said no.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public boolean hasColours() {
    return interactive
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }
}
