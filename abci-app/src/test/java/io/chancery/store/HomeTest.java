package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HomeTest {
  private static final ChainId CHAIN = new ChainId("test-1");

  @TempDir Path home;

  private StoreFailure refused() {
    return assertThrows(StoreFailure.class, () -> RocksNodeStore.open(home, CHAIN).close());
  }

  @Test
  void aHomeHasOneNode() {
    try (RocksNodeStore first = RocksNodeStore.open(home, CHAIN)) {
      assertEquals(Optional.empty(), first.lastCommit());
      StoreFailure failure = refused();
      assertEquals(Reason.LOCKED, failure.reason());
      assertTrue(failure.toString().contains("held by another node"), failure.toString());
    }
    RocksNodeStore.open(home, CHAIN).close();
  }

  @Test
  void aHomeHasOneChain() {
    RocksNodeStore.open(home, new ChainId("other-1")).close();
    StoreFailure failure = refused();
    assertEquals(Reason.OTHER_CHAIN, failure.reason());
    assertTrue(
        failure.toString().contains("belongs to chain other-1, not to test-1"), failure.toString());
    assertEquals(Optional.of(new ChainId("other-1")), RocksNodeStore.chainOf(home));
  }

  @ParameterizedTest
  @CsvSource({
    "'format=1\nchain=test-1\n', has format 1",
    "'format=x\nchain=test-1\n', not a home's marker",
    "'', not a home's marker"
  })
  void aHomeOfAnotherFormatIsRefused(String marker, String sentence) throws IOException {
    Files.writeString(home.resolve(HomeMarker.FILE), marker);
    StoreFailure failure = refused();
    assertEquals(Reason.OTHER_FORMAT, failure.reason());
    assertTrue(failure.toString().contains(sentence), failure.toString());
  }

  @Test
  void noHomeHasNoChain() {
    assertEquals(Optional.empty(), RocksNodeStore.chainOf(home.resolve("none")));
  }

  @Test
  void aHomeThatIsAFileIsRefused() throws IOException {
    home = Files.createFile(home.resolve("file"));
    assertEquals(Reason.DISK, refused().reason());
  }

  @Test
  void aDamagedDatabaseIsRefused() throws IOException {
    RocksNodeStore.open(home, CHAIN).close();
    try (Stream<Path> files = Files.list(home.resolve("store"))) {
      for (Path file : files.filter(HomeTest::isManifest).toList()) {
        Files.writeString(file, "not a manifest");
      }
    }
    StoreFailure failure = refused();
    assertTrue(failure.toString().contains("can't be opened"), failure.toString());
    // The refusal lets go of the home.
    assertTrue(refused().toString().contains("can't be opened"));
  }

  private static boolean isManifest(Path file) {
    return file.getFileName().toString().startsWith("MANIFEST");
  }
}
