package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that runs one of the tests' own programs, and says lines. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private ChildJvm(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public static ChildJvm start(Class<?> program, String... arguments) throws IOException {
    List<String> command = command(program);
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Runs the program after what a shell does first, such as setting a limit. */
  static ChildJvm startAfter(
      List<String> shell, String first, Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("-c", first + " && exec \"$@\"", "shell"));
    command.addAll(command(program));
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static List<String> command(Class<?> program) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xshare:auto",
            // It would be kept in a file, which a limit on files may not allow.
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()));
  }

  /** Null once it has ended and all was read. */
  public @Nullable String line() throws IOException {
    return out.readLine();
  }

  /** All that is still to come. */
  public List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = line();
    while (line != null) {
      lines.add(line);
      line = line();
    }
    return lines;
  }

  /** At once, as the system does it; what was said before can still be read. */
  public void kill() {
    // Not Process.destroyForcibly, which closes the stream with what was said last.
    assertTrue(process.toHandle().destroyForcibly());
  }

  @Override
  public void close() {
    // The home is only free once the process is gone.
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
