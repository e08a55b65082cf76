package io.chancery.state;

import io.chancery.store.StoredPage;
import io.chancery.vm.ledger.AppHash;
import java.util.List;

/**
 * A tree one height on, not yet stored.
 *
 * @param root its topmost page
 * @param stored what is to be stored of it
 * @param pages those that have changed, as they now are
 * @param gone where there was a page and is none any more
 */
record NextTree(Page root, List<StoredPage> stored, List<CachedPage> pages, List<Place> gone) {

  /** Of all parts of an update, the last of which has finished the topmost page. */
  static NextTree of(List<SubtreeUpdate> parts) {
    List<CachedPage> pages = parts.stream().flatMap(part -> part.pages().stream()).toList();
    return new NextTree(
        pages.getLast().page(),
        parts.stream().flatMap(part -> part.stored().stream()).toList(),
        pages,
        parts.stream().flatMap(part -> part.gone().stream()).toList());
  }

  AppHash appHash() {
    return new AppHash(root.hash(Page.TOP));
  }
}
