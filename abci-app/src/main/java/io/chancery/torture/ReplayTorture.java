package io.chancery.torture;

import io.chancery.node.NodeHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Replays one home in fresh JVMs that differ in identity hashes and in how they execute. */
public final class ReplayTorture {
  /** JVM options; the empty text is the default JIT. */
  public static final List<String> MODES =
      List.of(
          "",
          "-XX:hashCode=0",
          "-XX:hashCode=1",
          "-XX:hashCode=2",
          "-XX:hashCode=3",
          "-XX:hashCode=4",
          "-XX:hashCode=5",
          "-Xint");

  private final NodeHome home;

  public ReplayTorture(NodeHome home) {
    this.home = home;
  }

  /** What one JVM said: {@code equal BLOCKS DIGEST} or {@code differs HEIGHT SENTENCE}. */
  public record Answer(String mode, String said) {
    public boolean isEqual() {
      return said.startsWith(ReplayedHome.EQUAL + " ");
    }
  }

  /** One JVM after the other. */
  public List<Answer> run(List<String> modes, Consumer<String> progress) {
    List<Answer> answers = new ArrayList<>();
    for (String mode : modes) {
      progress.accept("replaying with " + (mode.isEmpty() ? "the default JIT" : mode));
      answers.add(in(mode, JavaProcess.ownClassPath()));
    }
    return answers;
  }

  /** Whether all replays succeeded and have one digest. */
  public static boolean agree(List<Answer> answers) {
    return !answers.isEmpty()
        && answers.stream().allMatch(Answer::isEqual)
        && answers.stream().map(Answer::said).distinct().count() == 1;
  }

  /**
   * @param classPath what the JVM executes, which need not be this program
   */
  public Answer in(String mode, String classPath) {
    List<String> options =
        mode.startsWith("-XX:hashCode")
            ? List.of("-XX:+UnlockExperimentalVMOptions", mode)
            : mode.isEmpty() ? List.of() : List.of(mode);
    Process process =
        JavaProcess.start(options, classPath, ReplayedHome.class, home.directory().toString());
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String said = out.readLine();
      return new Answer(mode, said == null ? "ended without an answer" : said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
