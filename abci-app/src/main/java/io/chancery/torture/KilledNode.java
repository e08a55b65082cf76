package io.chancery.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One life of a node: started, loaded, killed at a moment that the seed decides. */
final class KilledNode {
  private static final int LOADED_SECONDS = 300;
  private static final int LOADED_MILLIS_MAX = 2_000;
  private static final int STARTING_MILLIS_MAX = 5_000;

  private final Path home;
  private final long seed;
  private final Promises promises;

  KilledNode(Path home, long seed, Promises promises) {
    this.home = home;
    this.seed = seed;
    this.promises = promises;
  }

  /** Gives what was wrong, if the node did not even live until it was killed. */
  Optional<String> live(int round) throws InterruptedException {
    Random random = new Random(seed * 31 + round);
    // One in five is killed while it starts, when it repairs what the one before left behind.
    boolean starting = round > 0 && random.nextInt(5) == 0;
    int millis = random.nextInt(starting ? STARTING_MILLIS_MAX : LOADED_MILLIS_MAX);
    Process process =
        JavaProcess.start(
            List.of("-XX:TieredStopAtLevel=1"),
            JavaProcess.ownClassPath(),
            LoadedNode.class,
            home.toString(),
            Long.toString(seed),
            Integer.toString(round));
    CountDownLatch loaded = new CountDownLatch(1);
    Thread listener = Thread.ofPlatform().start(() -> listen(process, loaded));
    try {
      if (!starting && !loaded.await(LOADED_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of("round %d: the node took no webhook".formatted(round));
      }
      if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        return Optional.of(
            "round %d: the node ended by itself with %d".formatted(round, process.exitValue()));
      }
      return Optional.empty();
    } finally {
      // Not Process.destroyForcibly, which closes the stream with what was said last.
      process.toHandle().destroyForcibly();
      listener.join();
      process.waitFor();
    }
  }

  private void listen(Process process, CountDownLatch loaded) {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null) {
        if (line.startsWith(LoadedNode.STORED)) {
          loaded.countDown();
        }
        promises.note(line);
        line = out.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      loaded.countDown();
    }
  }
}
