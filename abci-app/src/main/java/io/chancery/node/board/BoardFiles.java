package io.chancery.node.board;

import io.chancery.offload.NativeBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.offload.guard.GuardedBoard.BoardOpener;
import io.chancery.offload.ring.RingBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the native board and its executable are. The properties {@code chancery.board.library} and
 * {@code chancery.board.ring} name them; otherwise they are where cargo leaves them.
 *
 * @param library of the native board
 * @param ring the executable of the ring board
 * @param peer what the native board is compared with in a benchmark
 */
public record BoardFiles(Path library, Path ring, Path peer) {
  private static final Path BUILT = Path.of("offload", "native", "target", "release");

  /**
   * @param checkout the root of the project; the current folder if empty
   */
  public static BoardFiles of(Optional<Path> checkout) {
    Path built = checkout.orElse(Path.of("")).resolve(BUILT);
    return new BoardFiles(
        named("chancery.board.library", built.resolve(NativeBoard.libraryName())),
        named("chancery.board.ring", built.resolve(RingBoard.executableName())),
        built.resolve("chancery-board-peer"));
  }

  private static Path named(String property, Path usual) {
    String given = System.getProperty(property);
    return given == null ? usual : Path.of(given);
  }

  public boolean hasLibrary() {
    return Files.isRegularFile(library);
  }

  public boolean hasRing() {
    return Files.isExecutable(ring);
  }

  /** For people. */
  public String howToBuild() {
    return "(cd offload/native && cargo build --release --locked) builds it";
  }

  /** Opens the board on all cores, each time anew. */
  public BoardOpener opener(BoardKind kind) {
    int lanes = Runtime.getRuntime().availableProcessors();
    return switch (kind) {
      case SOFTWARE -> () -> SoftwareBoard.open(lanes);
      case NATIVE -> () -> NativeBoard.open(library, lanes);
      case RING -> () -> RingBoard.open(ring, lanes);
    };
  }
}
