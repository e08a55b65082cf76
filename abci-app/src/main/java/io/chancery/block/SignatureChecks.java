package io.chancery.block;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.Verdicts;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the board about what has not been found valid before. A transaction is looked at by the
 * mempool, the proposal and the block; its signatures are verified once. Safe for any number of
 * threads.
 */
public final class SignatureChecks {
  private final OffloadBoard board;
  private final ValidSignatures remembered;

  /**
   * @param rememberedMax how many positive verdicts are kept, at about 200 bytes each
   */
  public SignatureChecks(OffloadBoard board, int rememberedMax) {
    this.board = board;
    this.remembered = new ValidSignatures(rememberedMax);
  }

  /**
   * Verdict i answers item i.
   *
   * @param items any number
   * @throws io.chancery.offload.BoardFailure if the board gave no answer
   */
  public boolean[] verify(List<SignatureItem> items) {
    boolean[] valid = new boolean[items.size()];
    List<SignatureItem> unknown = new ArrayList<>();
    int[] places = new int[items.size()];
    List<ValidSignatures.Key> keys = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      ValidSignatures.Key key = ValidSignatures.Key.of(items.get(i));
      keys.add(key);
      valid[i] = remembered.contains(key);
      if (!valid[i]) {
        places[unknown.size()] = i;
        unknown.add(items.get(i));
      }
    }
    Verdicts verdicts = board.verifyAll(unknown);
    for (int i = 0; i < unknown.size(); i++) {
      if (verdicts.valid(i)) {
        valid[places[i]] = true;
        remembered.add(keys.get(places[i]));
      }
    }
    return valid;
  }
}
