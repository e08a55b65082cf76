package io.chancery.node.board;

import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.offload.guard.BoardCounts;
import io.chancery.offload.guard.BoardLied;
import io.chancery.offload.guard.BoardWatch;
import io.chancery.offload.guard.GuardedBoard;
import java.util.Optional;
import java.util.function.Consumer;

/** The board of one node, with its queue; closed together. */
public final class NodeBoard implements AutoCloseable {
  private final OffloadBoard board;
  private final Optional<GuardedBoard> guarded;
  private final SignatureQueue queue;

  private NodeBoard(OffloadBoard board, Optional<GuardedBoard> guarded) {
    this.board = board;
    this.guarded = guarded;
    this.queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT);
  }

  /**
   * @param onLie told once if the board is found to lie; the node must not go on
   * @throws BoardFailure if not even the software board passes its self-test
   */
  public static NodeBoard open(BoardSetting setting, Consumer<Throwable> onLie) {
    SoftwareBoard software = SoftwareBoard.open();
    if (setting.board().isEmpty()) {
      return new NodeBoard(software, Optional.empty());
    }
    GuardedBoard guarded =
        GuardedBoard.open(
            setting.board().get(), software, setting.policy(), new Halting(setting.watch(), onLie));
    return new NodeBoard(guarded, Optional.of(guarded));
  }

  public OffloadBoard board() {
    return board;
  }

  public SignatureQueue queue() {
    return queue;
  }

  /**
   * To be asked before a vote and before a commit.
   *
   * @throws BoardLied if the board was found to lie
   */
  public void requireTrusted() {
    guarded.ifPresent(GuardedBoard::requireTrusted);
  }

  /** How it is doing, for operators. */
  public Status status() {
    return new Status(board.info(), board.health(), guarded.map(GuardedBoard::counts));
  }

  /**
   * @param serving the board that answers now
   * @param health of the board that was asked for; if it has failed, the software board serves
   * @param counts empty if there is but the software board
   */
  public record Status(
      BoardDescription serving, BoardHealth health, Optional<BoardCounts> counts) {}

  @Override
  public void close() {
    queue.close();
    board.close();
  }

  private record Halting(BoardWatch watch, Consumer<Throwable> onLie) implements BoardWatch {
    @Override
    public void failed(BoardFailure failure, long retryMillis) {
      watch.failed(failure, retryMillis);
    }

    @Override
    public void leftOut(BoardFailure failure) {
      watch.leftOut(failure);
    }

    @Override
    public void serving(BoardDescription description) {
      watch.serving(description);
    }

    @Override
    public void lied(BoardLied lie) {
      watch.lied(lie);
      onLie.accept(lie);
    }
  }
}
