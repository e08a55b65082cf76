package io.chancery.torture;

import io.chancery.node.NodeHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One life of a node: started, loaded, killed at a moment that the seed decides. */
final class KilledNode {
  private static final int LOADED_SECONDS = 300;
  private static final int LOADED_MILLIS_MAX = 2_000;
  private static final int STARTING_MILLIS_MAX = 5_000;

  private final NodeHome home;
  private final Optional<Path> cometBft;
  private final long seed;
  private final Promises promises;

  /** Counts what a life has told; a fresh one for each. */
  private record Told(CountDownLatch loaded, AtomicLong committed) {
    Told() {
      this(new CountDownLatch(1), new AtomicLong());
    }
  }

  KilledNode(NodeHome home, Optional<Path> cometBft, long seed, Promises promises) {
    this.home = home;
    this.cometBft = cometBft;
    this.seed = seed;
    this.promises = promises;
  }

  /** Gives what was wrong, if the node did not even live until it was killed. */
  Optional<String> live(int round) throws InterruptedException {
    Random random = new Random(seed * 31 + round);
    // One in five is killed while it starts, when it repairs what the one before left behind.
    boolean starting = round > 0 && random.nextInt(5) == 0;
    int millis = random.nextInt(starting ? STARTING_MILLIS_MAX : LOADED_MILLIS_MAX);
    Process process = started(round);
    Told told = new Told();
    Thread listener = Thread.ofPlatform().start(() -> listen(process, told));
    try {
      if (!starting && !told.loaded().await(LOADED_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("round %d: the node took no webhook".formatted(round));
      }
      if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        return Optional.of(
            "round %d: the node ended by itself with %d".formatted(round, process.exitValue()));
      }
      return cometBft.isPresent() ? killEngine(round, random, starting, told) : Optional.empty();
    } finally {
      // Not Process.destroyForcibly, which closes the stream with what was said last.
      process.toHandle().destroyForcibly();
      listener.join();
      process.waitFor();
    }
  }

  private Process started(int round) {
    List<String> arguments =
        new ArrayList<>(
            List.of(home.directory().toString(), Long.toString(seed), Integer.toString(round)));
    cometBft.ifPresent(program -> arguments.add(program.toString()));
    return JavaProcess.start(
        List.of("-XX:TieredStopAtLevel=1"),
        JavaProcess.ownClassPath(),
        LoadedNode.class,
        arguments.toArray(String[]::new));
  }

  /**
   * In one round of three leaves CometBFT alone, which loses its application then; in one kills
   * both; in one only CometBFT, and sees the node go on.
   */
  private Optional<String> killEngine(int round, Random random, boolean starting, Told told)
      throws InterruptedException {
    int victims = random.nextInt(3);
    if (victims == 0) {
      return Optional.empty();
    }
    try {
      home.cometBft().running().ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (victims == 1 || starting) {
      return Optional.empty();
    }
    long before = told.committed().get();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LOADED_SECONDS);
    while (told.committed().get() <= before) {
      if (System.nanoTime() > end) {
        return Optional.of(
            "round %d: the node has not gone on below a new CometBFT".formatted(round));
      }
      Thread.sleep(20);
    }
    return Optional.empty();
  }

  private void listen(Process process, Told told) {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null) {
        if (line.startsWith(LoadedNode.STORED)) {
          told.loaded().countDown();
        } else if (line.startsWith(LoadedNode.COMMITTED)) {
          told.committed().incrementAndGet();
        }
        promises.note(line);
        line = out.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      told.loaded().countDown();
    }
  }
}
