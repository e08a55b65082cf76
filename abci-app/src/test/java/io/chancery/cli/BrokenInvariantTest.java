package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Surroundings;
import io.chancery.cli.output.Terminal;
import io.chancery.client.Json;
import io.chancery.vm.ledger.InvariantViolation;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when a command finds something that cannot be. */
final class BrokenInvariantTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void itIsOneSentenceAndNoStackTrace() {
    assertEquals(ExitCode.INTERNAL.number(), demo());
    assertEquals(
        "chancery: Something is true that cannot be (the clock has no hands): a home is damaged,"
            + " which `chancery replay` finds, or this is a bug; --verbose shows where.\n",
        printed());
  }

  @Test
  void programsReadItInJson() throws Exception {
    assertEquals(ExitCode.INTERNAL.number(), demo("--json"));
    assertEquals("invariant-violation", Json.read(printed()).path("error").asText());
    assertEquals(70, Json.read(printed()).path("exitCode").asInt());
  }

  @Test
  void verboseShowsWhereItArose() {
    demo("--verbose");
    assertTrue(printed().contains("at io.chancery.cli"), this::printed);
    assertFalse(printed().startsWith("io.chancery"), this::printed);
  }

  private String printed() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The demo asks the clock when its chain begins. */
  private int demo(String... options) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            new Terminal(stream, stream, false, Map.of()),
            InputStream.nullInputStream(),
            new Surroundings.Places(Optional.empty(), folder, folder),
            new BrokenClock(),
            new SecureRandom());
    String[] words = new String[options.length + 3];
    words[0] = "demo";
    words[1] = "--home";
    words[2] = folder.resolve("demo").toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return new Chancery(surroundings).run(words);
  }

  private static final class BrokenClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new InvariantViolation("the clock has no hands");
    }
  }
}
