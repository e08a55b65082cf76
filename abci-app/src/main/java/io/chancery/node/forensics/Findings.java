package io.chancery.node.forensics;

import io.chancery.abci.FinalizeBlock;
import io.chancery.node.forensics.Divergence.Again;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be said about a height at which two homes differ, beside the keys. */
final class Findings {
  private final Both<ReadHome> homes;
  private final BlockHeight height;
  private final Both<AppHash> stored;
  private final Both<Optional<AppHash>> again;

  Findings(
      Both<ReadHome> homes,
      BlockHeight height,
      Both<AppHash> stored,
      Both<Optional<Rerun.Executed>> executed) {
    this.homes = homes;
    this.height = height;
    this.stored = stored;
    this.again = executed.map(side -> side.map(Rerun.Executed::appHash));
  }

  Both<Again> again() {
    return new Both<>(again(again.a(), stored.a()), again(again.b(), stored.b()));
  }

  private static Again again(Optional<AppHash> executed, AppHash stored) {
    return executed
        .map(now -> now.equals(stored) ? Again.SAME : Again.OTHER)
        .orElse(Again.NOT_EXECUTED);
  }

  /**
   * @param isStateKept whether both homes still have the state of the height
   */
  List<String> sentences(boolean isStateKept) {
    List<String> sentences = new ArrayList<>();
    if (!height.equals(BlockHeight.GENESIS)) {
      sentences.add(blocks());
      receipts().ifPresent(sentences::add);
    }
    if (!isStateKept) {
      unkept("A", homes.a()).ifPresent(sentences::add);
      unkept("B", homes.b()).ifPresent(sentences::add);
    }
    sentences.add(
        executed("A", again().a(), again.a().filter(stored.b()::equals).isPresent(), "B"));
    sentences.add(
        executed("B", again().b(), again.b().filter(stored.a()::equals).isPresent(), "A"));
    return sentences;
  }

  private String blocks() {
    Both<Optional<FinalizeBlock.Request>> blocks = homes.map(home -> home.block(height));
    if (blocks.a().isEmpty() || blocks.b().isEmpty()) {
      return "Block %s is missing in %s."
          .formatted(
              height, blocks.a().isPresent() ? "B" : blocks.b().isPresent() ? "A" : "both homes");
    }
    FinalizeBlock.Request a = blocks.a().get();
    FinalizeBlock.Request b = blocks.b().get();
    int same = 0;
    while (same < Math.min(a.txs().size(), b.txs().size())
        && a.txs().get(same).equals(b.txs().get(same))) {
      same++;
    }
    if (same < Math.max(a.txs().size(), b.txs().size())) {
      return "The blocks differ: transaction %d is %s in A and %s in B."
          .formatted(same, id(a.txs(), same), id(b.txs(), same));
    }
    if (!a.time().equals(b.time())) {
      return "The blocks differ: they have the same transactions and other times, %s in A and %s in B."
          .formatted(a.time(), b.time());
    }
    return a.hash().equals(b.hash())
        ? "Both have the same block %s, %s.".formatted(height, a.hash())
        : "The blocks have the same transactions and time, but other headers.";
  }

  private static String id(List<Bytes> transactions, int index) {
    return index < transactions.size() ? Hash.sha256(transactions.get(index)).toHex() : "not there";
  }

  private Optional<String> receipts() {
    return homes
        .a()
        .firstOtherReceipt(homes.b(), height)
        .map(
            index ->
                "The first receipt that differs is %d, of %s."
                    .formatted(
                        index,
                        homes
                            .a()
                            .transactionAt(height, index)
                            .map(id -> "transaction " + id)
                            .orElse("a timer")));
  }

  private Optional<String> unkept(String name, ReadHome home) {
    return height.compareTo(home.oldest()) >= 0
        ? Optional.empty()
        : Optional.of(
            "%s does not keep its state of height %s any more, so the keys can't be told: it keeps heights %s to %s."
                .formatted(name, height, home.oldest(), home.last()));
  }

  private String executed(String name, Again again, boolean givesTheOthers, String other) {
    String what = height.equals(BlockHeight.GENESIS) ? "genesis" : "block " + height;
    return switch (again) {
      case SAME ->
          "%s's %s, executed again by this program on %s's state before it, gives what %s stored."
              .formatted(name, what, name, name);
      case OTHER ->
          "%s's %s, executed again by this program on %s's state before it, gives %s: what %s stored was changed, or %s ran other code."
              .formatted(
                  name,
                  what,
                  name,
                  givesTheOthers ? "what " + other + " stored" : "neither",
                  name,
                  name);
      case NOT_EXECUTED ->
          "%s's %s can't be executed again: it does not keep the state before it."
              .formatted(name, what);
    };
  }
}
