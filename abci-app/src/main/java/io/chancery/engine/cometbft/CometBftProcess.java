package io.chancery.engine.cometbft;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running CometBFT, the child of this process. */
final class CometBftProcess {
  /** One that has lost its application ends by itself; this is more than it takes. */
  private static final Duration ORPHAN_MAX = Duration.ofSeconds(15);

  /** It finishes what it has in hand. */
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private static final long LOG_BYTES_MAX = 16L << 20;
  private static final int TAIL_BYTES = 16 << 10;
  private static final int WORDS_MAX = 300;

  private final CometBftHome home;
  private final Process process;

  private CometBftProcess(CometBftHome home, Process process) {
    this.home = home;
    this.process = process;
  }

  /** Waits for the end of one that an earlier, killed process has left in this home. */
  static CometBftProcess start(Path program, CometBftHome home) throws IOException {
    awaitEndOfOrphan(home);
    File log = home.log().toFile();
    if (log.length() > LOG_BYTES_MAX) {
      Files.move(
          home.log(),
          home.log().resolveSibling("cometbft.log.1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "start",
            "--home",
            home.directory().toString(),
            "--abci",
            "socket",
            "--proxy_app",
            "unix://" + home.socket());
    ProcessBuilder.Redirect appended = ProcessBuilder.Redirect.appendTo(log);
    Process process = builder.redirectOutput(appended).redirectError(appended).start();
    // Nothing is said to it that way.
    process.getOutputStream().close();
    Files.writeString(home.processFile(), identity(process.toHandle()));
    return new CometBftProcess(home, process);
  }

  private static void awaitEndOfOrphan(CometBftHome home) throws IOException {
    Optional<ProcessHandle> orphan = home.running();
    if (orphan.isEmpty()) {
      return;
    }
    try {
      orphan.get().onExit().get(ORPHAN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      orphan.get().destroyForcibly();
      orphan.get().onExit().join();
    } catch (ExecutionException e) {
      throw new IOException("its predecessor's end can't be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static Optional<ProcessHandle> identified(String identity) {
    String pid = identity.split(" ", 2)[0];
    // A process that is killed here may leave an empty file.
    return pid.matches("[0-9]{1,18}")
        ? ProcessHandle.of(Long.parseLong(pid)).filter(it -> identity(it).equals(identity))
        : Optional.empty();
  }

  /** A process's number alone may be another one's after a while. */
  private static String identity(ProcessHandle handle) {
    return handle.pid() + " " + handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  long pid() {
    return process.pid();
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to stop, and kills it if it takes too long. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The last of its complaints in its log, for a sentence. */
  String lastWords() {
    try (RandomAccessFile log = new RandomAccessFile(home.log().toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL_BYTES, log.length())];
      log.seek(log.length() - tail.length);
      log.readFully(tail);
      List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      int last = lines.size() - 1;
      while (last >= 0 && !isComplaint(lines.get(last))) {
        last--;
      }
      if (last < 0) {
        return "none";
      }
      String words = String.join(" ", lines.subList(last, lines.size())).strip();
      return words.substring(0, Math.min(words.length(), WORDS_MAX));
    } catch (IOException e) {
      return "not readable";
    }
  }

  private static boolean isComplaint(String line) {
    return line.startsWith("ERROR") || line.startsWith("panic") || line.startsWith("E[");
  }
}
