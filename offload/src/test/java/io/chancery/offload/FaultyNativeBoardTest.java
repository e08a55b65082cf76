package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of libraries that are not what they should be; needs none that is. */
final class FaultyNativeBoardTest {
  private static final List<SignatureItem> BATCH = List.of(SignatureVectors.rfc8032().item());

  @Test
  void aLibraryThatIsNotThereIsAbsent(@TempDir Path folder) {
    BoardFailure failure =
        assertThrows(
            BoardFailure.class,
            () -> NativeBoard.open(folder.resolve(NativeBoard.libraryName()), 1));
    assertEquals(BoardFailure.Reason.ABSENT, failure.reason());
    assertTrue(failure.toString().contains("cargo build --release --locked"), failure.toString());
  }

  @Test
  void aFileThatIsNoLibraryIsAbsent(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve(NativeBoard.libraryName()), "not a library");
    BoardFailure failure = assertThrows(BoardFailure.class, () -> NativeBoard.open(file, 1));
    assertEquals(BoardFailure.Reason.ABSENT, failure.reason());
  }

  @Test
  void anotherVersionIsRefused() {
    try (FaultyLibrary library = new FaultyLibrary(NativeLibrary.ABI_VERSION + 1, 0)) {
      assertRefusedForItsVersion(library);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abi", "verify", "hash_messages", "hash_pairs", "description"})
  void aMissingFunctionIsAnotherVersion(String function) {
    try (FaultyLibrary library = new FaultyLibrary(NativeLibrary.ABI_VERSION, 0)) {
      assertRefusedForItsVersion(library.without(function));
    }
  }

  private static void assertRefusedForItsVersion(FaultyLibrary library) {
    BoardFailure failure =
        assertThrows(BoardFailure.class, () -> NativeLibrary.bind(library.symbols()));
    assertEquals(BoardFailure.Reason.WRONG_VERSION, failure.reason());
  }

  @Test
  void aFailureCodeIsNeverAnAnswer() {
    try (FaultyLibrary library = new FaultyLibrary(NativeLibrary.ABI_VERSION, -100);
        NativeBoard board = new NativeBoard(NativeLibrary.bind(library.symbols()), 1)) {
      assertFails(BoardFailure.Reason.DIED, () -> Answers.await(board.verify(BATCH)));
      HashJob messages = new HashJob.Messages(List.of(new byte[3]));
      assertFails(BoardFailure.Reason.DIED, () -> Answers.await(board.hash(messages)));
      HashJob level = new HashJob.Level((byte) 1, new byte[64]);
      assertFails(BoardFailure.Reason.DIED, () -> Answers.await(board.hash(level)));
      assertInstanceOf(BoardHealth.Failed.class, board.health());
    }
  }

  @Test
  void aVerdictThatWasNotWrittenIsNoVerdict() {
    try (FaultyLibrary library = new FaultyLibrary(NativeLibrary.ABI_VERSION, 0);
        NativeBoard board = new NativeBoard(NativeLibrary.bind(library.symbols()), 1)) {
      assertFails(BoardFailure.Reason.CORRUPT_ANSWER, () -> Answers.await(board.verify(BATCH)));
    }
  }

  private static void assertFails(BoardFailure.Reason reason, Runnable call) {
    assertEquals(reason, assertThrows(BoardFailure.class, call::run).reason());
  }
}
