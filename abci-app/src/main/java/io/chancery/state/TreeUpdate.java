package io.chancery.state;

import io.chancery.offload.Answers;
import io.chancery.vm.ledger.BlockHeight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Leads a tree from one height to the next. The subtrees below the topmost page go in parallel. */
final class TreeUpdate {
  private static final int CHANGES_A_THREAD = 128;

  private final PageReader reader;
  private final BlockHeight height;
  private final BatchHash hash;

  /**
   * @param height the next one
   */
  TreeUpdate(PageReader reader, BlockHeight height, BatchHash hash) {
    this.reader = reader;
    this.height = height;
    this.hash = hash;
  }

  /**
   * @param root null if there is no tree yet
   * @param changes in the order of their hashes, each of another key
   * @param round of the tree as it is
   * @param renewal what to store anew of it, besides
   */
  NextTree on(@Nullable Page root, LeafChange[] changes, PageRound round, Renewal renewal) {
    PageEdit top = root == null ? PageEdit.empty(Place.ROOT) : root.edit();
    int parts = parts(changes.length);
    List<CompletableFuture<SubtreeUpdate>> others = new ArrayList<>();
    int from = 0;
    int slot = 0;
    for (int part = 0; part < parts - 1; part++) {
      int begin = from;
      int end = endOfSlot(changes, Math.max(from, (part + 1) * (changes.length / parts)));
      int slotEnd =
          end < changes.length ? Place.ROOT.slot(changes[end].keyHash()) : Place.ROOT.slots();
      Renewal within = renewal.within(slot, slotEnd);
      SubtreeUpdate update = new SubtreeUpdate(reader, height, changes, within, part, parts);
      others.add(CompletableFuture.supplyAsync(() -> done(update, top, begin, end)));
      from = end;
      slot = slotEnd;
    }
    Renewal within = renewal.within(slot, Place.ROOT.slots());
    SubtreeUpdate last = new SubtreeUpdate(reader, height, changes, within, parts - 1, parts);
    done(last, top, from, changes.length);
    List<SubtreeUpdate> done = new ArrayList<>(others.stream().map(Answers::await).toList());
    last.finish(top, renewal.covers(Place.ROOT), hash);
    done.add(last);
    return NextTree.of(height, done, round.after(height, renewal), renewal);
  }

  private static int parts(int changes) {
    int threads = Runtime.getRuntime().availableProcessors();
    return Math.clamp(changes / CHANGES_A_THREAD, 1, threads);
  }

  /** The first change behind {@code at} that is in another slot of the topmost page. */
  private static int endOfSlot(LeafChange[] changes, int at) {
    int end = at;
    while (end > 0
        && end < changes.length
        && Place.ROOT.slot(changes[end].keyHash()) == Place.ROOT.slot(changes[end - 1].keyHash())) {
      end++;
    }
    return end;
  }

  private SubtreeUpdate done(SubtreeUpdate part, PageEdit top, int from, int to) {
    part.change(top, from, to);
    part.hash(hash);
    return part;
  }
}
