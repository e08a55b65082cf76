package io.chancery.node;

import io.chancery.offload.Answers;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import io.chancery.vm.contract.SignatureCheck;
import io.chancery.vm.ledger.Bytes;
import java.util.List;

/** Single signature checks on the node's board, whose verdicts are those of every board. */
final class BoardSignatureCheck implements SignatureCheck {
  private final OffloadBoard board;

  BoardSignatureCheck(OffloadBoard board) {
    this.board = board;
  }

  @Override
  public boolean ed25519(Bytes publicKey, Bytes signature, Bytes message) {
    SignatureItem item =
        new SignatureItem(
            SignatureScheme.ED25519,
            publicKey.unsafeArray(),
            signature.unsafeArray(),
            message.unsafeArray());
    return Answers.await(board.verify(List.of(item))).valid(0);
  }
}
