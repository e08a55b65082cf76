package io.chancery.engine.cometbft;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Go that is installed here. Proxy, checksum database and caches are those that the environment
 * says.
 */
public final class GoToolchain {
  private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+).*");

  private final Path program;

  private GoToolchain(Path program) {
    this.program = program;
  }

  /** The first on the {@code PATH}, or where Go's own archive is unpacked. */
  public static Optional<GoToolchain> find(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), usualPlaces(environment))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place).resolve("go"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(GoToolchain::new);
  }

  /**
   * As {@link #find}.
   *
   * @throws InstallationFailure if there is none
   */
  public static GoToolchain findFor(GoModule module, Map<String, String> environment) {
    return find(environment)
        .orElseThrow(
            () ->
                new InstallationFailure(
                    "%s is built with Go, and there is none on the PATH: install Go %s or newer (https://go.dev/dl), and run this again."
                        .formatted(module, module.goNeededText()),
                    true,
                    null));
  }

  private static Stream<String> usualPlaces(Map<String, String> environment) {
    return environment.containsKey("PATH") ? Stream.of("/usr/local/go/bin") : Stream.empty();
  }

  /**
   * Builds programs of a module whose source has the hash that is expected.
   *
   * @param packages within the module, such as {@code cmd/cometbft}
   * @param folder where the programs are put; it exists
   * @throws InstallationFailure if it can't
   */
  public void install(GoModule module, List<String> packages, Path folder) {
    String version = run(folder, "env", "GOVERSION").strip();
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()
        || !module.isBuiltBy(
            List.of(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))) {
      throw new InstallationFailure(
          "%s is built with Go %s or newer, and %s is %s: install a newer one (https://go.dev/dl)."
              .formatted(module, module.goNeededText(), program, version),
          true,
          null);
    }
    source(module, folder);
    for (String name : packages) {
      run(folder, "install", module.path() + "/" + name + "@" + module.version());
    }
  }

  /** The module's files in Go's cache, with the hash that is expected. */
  Path source(GoModule module, Path folder) {
    JsonNode download = parsed(run(folder, "mod", "download", "-json", module.toString()));
    String sum = download.path("Sum").asText();
    if (!sum.equals(module.sum())) {
      throw failed(
          "The source of %s has the checksum %s, and must have %s: find out where it came from before you go on."
              .formatted(module, sum, module.sum()),
          null);
    }
    return Path.of(download.path("Dir").asText());
  }

  private static JsonNode parsed(String json) {
    try {
      return Json.read(json);
    } catch (IOException e) {
      throw failed("Go has answered something that is no JSON.", e);
    }
  }

  private String run(Path folder, String... arguments) {
    String what = "go " + String.join(" ", arguments);
    try {
      Path out = Files.createTempFile("go", ".out");
      Path err = Files.createTempFile("go", ".err");
      try {
        Process process = started(folder, out, err, arguments);
        if (awaited(process) != 0) {
          throw failed("`%s` has failed: %s".formatted(what, reason(err, out)), null);
        }
        return Files.readString(out);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw failed("`%s` can't be run: %s".formatted(what, e.getMessage()), e);
    }
  }

  private Process started(Path folder, Path out, Path err, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("GOBIN", folder.toAbsolutePath().toString());
    // The same program on every machine, and no C compiler needed.
    builder.environment().put("CGO_ENABLED", "0");
    return builder
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private static int awaited(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The last line of either, the errors first. */
  private static String reason(Path err, Path out) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(out));
    lines.addAll(Files.readAllLines(err));
    return lines.reversed().stream()
        .map(String::strip)
        .filter(line -> line.length() > 1)
        .findFirst()
        .orElse("it doesn't say why");
  }

  private static InstallationFailure failed(String sentence, @Nullable Throwable cause) {
    return new InstallationFailure(sentence, false, cause);
  }
}
