package io.chancery.node.board;

import io.chancery.offload.guard.BoardWatch;
import io.chancery.offload.guard.GuardPolicy;
import io.chancery.offload.guard.GuardedBoard.BoardOpener;
import java.util.Optional;

/**
 * Which board a node uses.
 *
 * @param board in front of the software board; empty if that is all there is
 * @param watch told what becomes of it
 */
public record BoardSetting(Optional<BoardOpener> board, GuardPolicy policy, BoardWatch watch) {
  public static final BoardSetting SOFTWARE =
      new BoardSetting(Optional.empty(), GuardPolicy.DEFAULT, BoardWatch.SILENT);
}
