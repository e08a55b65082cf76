package io.chancery.state;

import io.chancery.store.StoredPage;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import java.util.List;

/**
 * A tree one height on, not yet stored.
 *
 * @param root its topmost page
 * @param stored what is to be stored of it
 * @param pages those that have changed, as they now are
 * @param replaced keys of the pages that were there before
 */
record NextTree(Page root, List<StoredPage> stored, List<Page> pages, List<Bytes> replaced) {

  /** Of all parts of an update, the last of which has finished the topmost page. */
  static NextTree of(List<SubtreeUpdate> parts) {
    List<Page> pages = parts.stream().flatMap(part -> part.pages().stream()).toList();
    return new NextTree(
        pages.getLast(),
        parts.stream().flatMap(part -> part.stored().stream()).toList(),
        pages,
        parts.stream().flatMap(part -> part.replaced().stream()).toList());
  }

  AppHash appHash() {
    return new AppHash(root.hash(Page.TOP));
  }
}
