package io.chancery.store;

import io.chancery.vm.state.StateChanges;
import java.util.List;

/**
 * All that one height writes, at once or not at all.
 *
 * @param pages new pieces of the state's tree, each with this height in its key
 */
public record BlockCommit(
    Commit commit, StateChanges changes, List<StoredPages> pages, BlockRecords records) {
  public BlockCommit {
    pages = List.copyOf(pages);
    for (StoredPages page : pages) {
      if (!page.writtenAt().equals(commit.height())) {
        throw new IllegalArgumentException(
            "height " + commit.height() + " can't write the page " + page.key());
      }
    }
  }
}
