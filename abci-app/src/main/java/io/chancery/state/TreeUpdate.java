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
   */
  NextTree on(@Nullable Page root, LeafChange[] changes) {
    PageEdit top = root == null ? PageEdit.empty(Place.ROOT) : root.edit();
    List<CompletableFuture<SubtreeUpdate>> others = new ArrayList<>();
    int parts = parts(changes.length);
    int from = 0;
    for (int part = 1; part < parts; part++) {
      int begin = from;
      int end = endOfSlot(changes, Math.max(from, part * (changes.length / parts)));
      others.add(CompletableFuture.supplyAsync(() -> part(top, changes, begin, end)));
      from = end;
    }
    SubtreeUpdate last = part(top, changes, from, changes.length);
    List<SubtreeUpdate> done = new ArrayList<>(others.stream().map(Answers::await).toList());
    last.finish(top, hash);
    done.add(last);
    return NextTree.of(done);
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

  private SubtreeUpdate part(PageEdit top, LeafChange[] changes, int from, int to) {
    SubtreeUpdate part = new SubtreeUpdate(reader, height, changes);
    part.change(top, from, to);
    part.hash(hash);
    return part;
  }
}
