package io.chancery.block;

import io.chancery.offload.Answers;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks the board about what has not been found valid before. A transaction is looked at by the
 * mempool, the proposal and the block; its signatures are verified once. Safe for any number of
 * threads.
 */
public final class SignatureChecks {
  private final SignatureQueue queue;
  private final ValidSignatures remembered;

  /**
   * @param rememberedMax how many positive verdicts are kept, at about 200 bytes each
   */
  public SignatureChecks(SignatureQueue queue, int rememberedMax) {
    this.queue = queue;
    this.remembered = new ValidSignatures(rememberedMax);
  }

  /**
   * For a block, before everything else: verdict i answers item i.
   *
   * @param items any number
   * @throws io.chancery.offload.BoardFailure if the board gave no answer
   */
  public boolean[] verify(List<SignatureItem> items) {
    return verify(items, queue::putFirst);
  }

  /** The same for what is on its way into the mempool. */
  public boolean[] verifyAfterBlocks(List<SignatureItem> items) {
    return verify(items, queue::put);
  }

  private boolean[] verify(
      List<SignatureItem> items, Function<List<SignatureItem>, CompletableFuture<Verdicts>> ask) {
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
    Verdicts verdicts = Answers.await(ask.apply(unknown));
    for (int i = 0; i < unknown.size(); i++) {
      if (verdicts.valid(i)) {
        valid[places[i]] = true;
        remembered.add(keys.get(places[i]));
      }
    }
    return valid;
  }

  /**
   * The same for one item that can be turned down: empty if too many wait already.
   *
   * @throws io.chancery.offload.BoardFailure if the board gave no answer
   */
  public Optional<Boolean> offer(SignatureItem item) {
    ValidSignatures.Key key = ValidSignatures.Key.of(item);
    if (remembered.contains(key)) {
      return Optional.of(true);
    }
    return switch (queue.offer(List.of(item))) {
      case SignatureQueue.Offer.Full ignored -> Optional.empty();
      case SignatureQueue.Offer.Taken taken -> {
        boolean valid = Answers.await(taken.verdicts()).valid(0);
        if (valid) {
          remembered.add(key);
        }
        yield Optional.of(valid);
      }
    };
  }
}
