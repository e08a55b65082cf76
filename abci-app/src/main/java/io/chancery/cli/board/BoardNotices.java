package io.chancery.cli.board;

import io.chancery.node.board.BoardFiles;
import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.guard.BoardLied;
import io.chancery.offload.guard.BoardWatch;
import java.io.PrintStream;

/** One line for an operator whenever another board serves than was asked for, or again. */
record BoardNotices(PrintStream err) implements BoardWatch {
  void absent(BoardFiles files) {
    line("the native board is not built, the software board serves: " + files.howToBuild());
  }

  @Override
  public void failed(BoardFailure failure, long retryMillis) {
    line(
        "%s: the software board serves, another try in %d ms"
            .formatted(failure.getMessage(), retryMillis));
  }

  @Override
  public void leftOut(BoardFailure failure) {
    line("%s: the software board serves".formatted(failure.getMessage()));
  }

  @Override
  public void serving(BoardDescription board) {
    line("signatures are verified by the board " + board);
  }

  @Override
  public void lied(BoardLied lie) {
    line("%s: nothing more is committed".formatted(lie.getMessage()));
  }

  private void line(String sentence) {
    err.println("chancery: " + sentence);
    err.flush();
  }
}
