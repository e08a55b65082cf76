package io.chancery.offload.guard;

import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;

/** Told what becomes of a board, for logs; called on any thread, must not block. */
public interface BoardWatch {
  BoardWatch SILENT =
      new BoardWatch() {
        @Override
        public void failed(BoardFailure failure, long retryMillis) {}

        @Override
        public void leftOut(BoardFailure failure) {}

        @Override
        public void serving(BoardDescription board) {}

        @Override
        public void lied(BoardLied lie) {}
      };

  /** The software board serves; the board is tried again after so many milliseconds. */
  void failed(BoardFailure failure, long retryMillis);

  /** The software board serves, and the board is not tried again. */
  void leftOut(BoardFailure failure);

  /** The board passed its self-test and serves from now on. */
  void serving(BoardDescription board);

  /** The node must halt; every later batch fails with the same. */
  void lied(BoardLied lie);
}
