package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change behind the store's back. A killed node is a copy of a running one's files. */
final class DamagedDiskTest {
  private static final ChainId CHAIN = new ChainId("test-1");

  @TempDir Path folder;
  private Path stopped;
  private Path killed;

  @BeforeEach
  void threeBlocks() throws IOException {
    stopped = folder.resolve("stopped");
    killed = folder.resolve("killed");
    try (RocksNodeStore store = RocksNodeStore.open(stopped, CHAIN)) {
      Blocks.genesis(store, Blocks.put("a", "zero"));
      for (long height = 1; height <= 3; height++) {
        Blocks.block(store, height, Blocks.put("a", "value " + height));
      }
      copy(stopped, killed);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void aKilledNodesLogHasEveryHeight() {
    try (RocksNodeStore store = RocksNodeStore.open(killed, CHAIN)) {
      assertEquals(Optional.of(Blocks.commit(3)), store.lastCommit());
    }
  }

  @Test
  void aLogTornAtItsEndLosesOnlyTheLastWrite() throws IOException {
    Path log = fileWith(killed, Blocks.content(3));
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(file.length() - 3);
    }
    try (RocksNodeStore store = RocksNodeStore.open(killed, CHAIN)) {
      assertEquals(Optional.of(Blocks.commit(2)), store.lastCommit());
      assertEquals(new BlockHeight(3), store.lastBlock());
    }
  }

  @Test
  void aByteChangedInTheLogIsRefusedAndNotRolledBack() throws IOException {
    change(fileWith(killed, Blocks.content(2)), Blocks.content(2));
    StoreFailure failure =
        assertThrows(StoreFailure.class, () -> RocksNodeStore.open(killed, CHAIN).close());
    assertEquals(Reason.CORRUPT, failure.reason());
  }

  @Test
  void aByteChangedInAStoredBlockIsRefusedByItsHeight() throws IOException {
    change(fileWith(stopped, Blocks.content(2)), Blocks.content(2));
    try (RocksNodeStore store = RocksNodeStore.open(stopped, CHAIN)) {
      StoreFailure failure =
          assertThrows(StoreFailure.class, () -> store.block(new BlockHeight(2)));
      assertEquals(Reason.CORRUPT, failure.reason());
      assertTrue(failure.toString().contains("block 2 can't be read"), failure.toString());
      assertEquals(Optional.of(Blocks.commit(3)), store.lastCommit());
    }
  }

  private static Path fileWith(Path home, Bytes content) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("store"))) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.toList()) {
        if (indexOf(Files.readAllBytes(file), content) >= 0) {
          found.add(file);
        }
      }
      assertEquals(1, found.size(), "files with it: " + found);
      return found.getFirst();
    }
  }

  private static int indexOf(byte[] file, Bytes content) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .indexOf(new String(content.toArray(), StandardCharsets.ISO_8859_1));
  }

  private static void change(Path file, Bytes content) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[indexOf(bytes, content)] ^= 1;
    Files.write(file, bytes);
  }
}
