package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class FullDiskTest {
  @TempDir Path folder;

  /** No file may grow past 24 MiB, which RocksDB's own library needs: the log is the first to. */
  @Test
  void aLogThatCanNotGrowRefusesTheHeightAndKeepsTheOneBefore() throws Exception {
    Path home = folder.resolve("home");
    long last;
    try (ChildJvm child =
        ChildJvm.startAfter(
            List.of("bash"), "ulimit -f 24576", FullDiskLoop.class, home.toString())) {
      last = checkRefusal(child.rest(), home);
    }
    try (RocksNodeStore store = RocksNodeStore.open(home, FullDiskLoop.CHAIN)) {
      assertEquals(last, FullDiskLoop.checkWhole(store));
      assertEquals(last + 1, FullDiskLoop.commitNext(store));
    }
    try (RocksNodeStore store = RocksNodeStore.open(home, FullDiskLoop.CHAIN)) {
      assertEquals(last + 1, FullDiskLoop.checkWhole(store));
    }
  }

  /** A file system of 16 MiB, which only the child sees; it makes space and goes on by itself. */
  @Test
  void aFullDiskRefusesTheHeightAndGoesOnOnceThereIsSpace() throws Exception {
    List<String> unshare = List.of("unshare", "--user", "--map-root-user", "--mount", "bash");
    assumeTrue(canMount(unshare), "this system lets nobody mount a file system of their own");
    Path home = folder.resolve("home");
    List<String> said;
    try (ChildJvm child =
        ChildJvm.startAfter(
            unshare,
            mount(),
            FullDiskLoop.class,
            home.toString(),
            folder.resolve("ballast").toString())) {
      said = child.rest();
    }
    long last = checkRefusal(said.subList(0, said.size() - 2), home);
    assertEquals(
        List.of("whole " + last, "whole " + (last + 1)),
        said.subList(said.size() - 2, said.size()));
  }

  private String mount() {
    return "mount -t tmpfs -o size=16m none '" + folder + "'";
  }

  private boolean canMount(List<String> unshare) throws Exception {
    List<String> command = new ArrayList<>(unshare);
    command.addAll(List.of("-c", mount()));
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException thereIsNoSuchCommand) {
      return false;
    }
  }

  /** Gives the height that is there after the refusal. */
  private static long checkRefusal(List<String> said, Path home) {
    String lines = String.join("\n", said);
    assertTrue(said.size() > 3, lines);
    String refused = said.get(said.size() - 2);
    assertTrue(refused.startsWith("refused DISK there is no space left for " + home), lines);
    String committed = said.get(said.size() - 3);
    assertEquals(committed.replace("committed", "whole"), said.getLast(), lines);
    return Long.parseLong(committed.substring("committed ".length()));
  }
}
