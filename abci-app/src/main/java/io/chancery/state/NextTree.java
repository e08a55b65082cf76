package io.chancery.state;

import io.chancery.store.StoredPages;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree one height on, not yet stored.
 *
 * @param root its topmost page
 * @param round of it
 * @param stored what is to be stored of it
 * @param pages those that have changed, as they now are
 * @param gone where there was a page and is none any more
 * @param renewal what is stored anew of it, besides
 */
record NextTree(
    Page root,
    PageRound round,
    List<StoredPages> stored,
    List<CachedPage> pages,
    List<Place> gone,
    Renewal renewal,
    long changedBytes,
    long renewedBytes) {

  /** Of all parts of an update, the last of which has finished the topmost page. */
  static NextTree of(
      BlockHeight height, List<SubtreeUpdate> parts, PageRound round, Renewal renewal) {
    List<CachedPage> pages = parts.stream().flatMap(part -> part.pages().stream()).toList();
    List<StoredPages> stored = new ArrayList<>();
    stored.add(round.stored(height));
    parts.forEach(part -> stored.addAll(part.stored()));
    return new NextTree(
        pages.getLast().page(),
        round,
        stored,
        pages,
        parts.stream().flatMap(part -> part.gone().stream()).toList(),
        renewal,
        parts.stream().mapToLong(SubtreeUpdate::changedBytes).sum(),
        parts.stream().mapToLong(SubtreeUpdate::renewedBytes).sum());
  }

  AppHash appHash() {
    return new AppHash(root.hash(Page.TOP));
  }
}
