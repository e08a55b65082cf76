package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The program of src/test/go/ics23check; not everybody who tests has Go. */
final class GoVerifier {
  private static final Path SOURCE = Path.of("src/test/go/ics23check");
  private static final Path SPEC = Path.of("../docs/proof-spec.json");
  private static final Path MANUAL = Path.of("../docs/proofs.md");
  private static final Pattern SPEC_BYTES = Pattern.compile("\\b0a09[0-9a-f]+\\b");

  private final Path folder;
  private final Path program;

  private GoVerifier(Path folder, Path program) {
    this.folder = folder;
    this.program = program;
  }

  /** Builds it in {@code folder}; without Go the tests are skipped, or fail on the build server. */
  static GoVerifier orSkip(Path folder) throws Exception {
    Optional<Path> go = go();
    if (go.isEmpty()) {
      String sentence = "upstream's verifier of proofs is not asked: no Go on the PATH";
      if ("true".equals(System.getenv("CHANCERY_CI"))) {
        fail(sentence);
      }
      Assumptions.abort(sentence);
    }
    Path program = folder.resolve("ics23check");
    run(folder, SOURCE, go.orElseThrow().toString(), "build", "-o", program.toString(), ".");
    return new GoVerifier(folder, program);
  }

  private static Optional<Path> go() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/local/go/bin"))
        .map(place -> Path.of(place).resolve("go"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** One for each line. */
  List<String> answers(List<String> lines) throws Exception {
    Files.write(folder.resolve("input"), lines);
    return run(folder, Path.of("."), program.toString(), SPEC.toString(), specBytes());
  }

  /** As the manual for auditors prints them. */
  private static String specBytes() throws IOException {
    Matcher found = SPEC_BYTES.matcher(Files.readString(MANUAL));
    return found.find() ? found.group() : fail(MANUAL + " has no bytes of the ProofSpec");
  }

  private static List<String> run(Path folder, Path where, String... command) throws Exception {
    Path input = folder.resolve("input");
    if (!Files.exists(input)) {
      Files.createFile(input);
    }
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    int exit = process.waitFor();
    assertEquals(0, exit, () -> String.join(" ", command) + ": " + errors(errors));
    return Files.readAllLines(output);
  }

  private static String errors(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "its errors can't be read: " + e;
    }
  }
}
