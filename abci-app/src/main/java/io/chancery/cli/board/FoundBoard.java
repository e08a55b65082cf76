package io.chancery.cli.board;

import io.chancery.node.board.BoardFiles;
import io.chancery.node.board.BoardKind;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.OffloadBoard;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What opening a board came to.
 *
 * @param <T> what was asked of it while it was open
 */
sealed interface FoundBoard<T> {
  BoardKind kind();

  /** It opened and answered. */
  record Opened<T>(BoardKind kind, T result) implements FoundBoard<T> {}

  /** It did not. */
  record Failed<T>(BoardKind kind, BoardFailure.Reason reason, String sentence)
      implements FoundBoard<T> {
    boolean isAbsent() {
      return reason == BoardFailure.Reason.ABSENT;
    }
  }

  static <T> List<FoundBoard<T>> all(BoardFiles files, Function<OffloadBoard, T> ask) {
    return Arrays.stream(BoardKind.values()).map(kind -> one(files, kind, ask)).toList();
  }

  static <T> FoundBoard<T> one(BoardFiles files, BoardKind kind, Function<OffloadBoard, T> ask) {
    try (OffloadBoard board = files.opener(kind).open()) {
      return new Opened<>(kind, ask.apply(board));
    } catch (BoardFailure e) {
      return new Failed<>(kind, e.reason(), String.valueOf(e.getMessage()));
    }
  }
}
