package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads a tree from one height to the next. The subtrees below the topmost page go in parallel. */
final class TreeUpdate {
  private static final int CHANGES_A_PART = 128;

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
    List<Part> parts = parts(changes, renewal);
    List<SubtreeUpdate> done =
        parts.parallelStream().map(part -> done(part, top, changes)).toList();
    done.getLast().finish(top, renewal.covers(Place.ROOT), hash);
    return NextTree.of(height, done, round.after(height, renewal), renewal);
  }

  /** Some changes, and what is renewed, below slots of the topmost page that no other part has. */
  private record Part(int number, int all, int from, int to, Renewal renewal) {}

  private static List<Part> parts(LeafChange[] changes, Renewal renewal) {
    int all = count(changes.length);
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int slot = 0;
    for (int number = 0; number < all; number++) {
      boolean last = number == all - 1;
      int to =
          last
              ? changes.length
              : endOfSlot(changes, Math.max(from, (number + 1) * (changes.length / all)));
      int slotEnd =
          to < changes.length ? Place.ROOT.slot(changes[to].keyHash()) : Place.ROOT.slots();
      parts.add(new Part(number, all, from, to, renewal.within(slot, slotEnd)));
      from = to;
      slot = slotEnd;
    }
    return parts;
  }

  /** Two for each thread, so that one that starts late has less to do. */
  private static int count(int changes) {
    int threads = Runtime.getRuntime().availableProcessors();
    return threads == 1 ? 1 : Math.clamp(changes / CHANGES_A_PART, 1, 2 * threads);
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

  private SubtreeUpdate done(Part part, PageEdit top, LeafChange[] changes) {
    SubtreeUpdate update =
        new SubtreeUpdate(reader, height, changes, part.renewal(), part.number(), part.all());
    update.change(top, part.from(), part.to());
    update.hash(hash);
    return update;
  }
}
