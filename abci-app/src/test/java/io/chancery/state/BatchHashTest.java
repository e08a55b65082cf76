package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.offload.BoardFailure;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchHashTest {
  private static final int ENOUGH_FOR_A_BOARD = 5_000;

  @Test
  void aBoardThatGivesNoAnswerIsToldAsSuch() {
    OffloadBoard board = SoftwareBoard.open(1);
    board.close();
    List<byte[]> messages = Collections.nCopies(ENOUGH_FOR_A_BOARD, new byte[1]);
    assertThrows(BoardFailure.class, () -> BatchHash.on(board).messages(messages));
  }
}
