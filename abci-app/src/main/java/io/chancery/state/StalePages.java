package io.chancery.state;

import io.chancery.store.StoreFailure;
import io.chancery.store.StoredPage;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the stored pages that nobody needs once a height is the lowest whose state is kept. A page
 * stored whole makes the one it replaces stale, with all that this one builds on; a delta builds on
 * what it replaces, which so stays.
 */
final class StalePages {
  private final PageReader.Source source;
  private final List<Bytes> keys = new ArrayList<>();

  /**
   * @param source of the stored pages that earlier heights wrote
   */
  StalePages(PageReader.Source source) {
    this.source = source;
  }

  /** Of all pages handed in. */
  List<Bytes> keys() {
    return keys;
  }

  /**
   * @param page of the height that is to be the lowest
   * @throws StoreFailure if it can't be read
   */
  void replacedBy(StoredPage page) {
    PageForm.Header header = header(page.key(), page.content());
    if (header.kind() == PageForm.Kind.DELTA) {
      return;
    }
    if (header.kind() == PageForm.Kind.GONE) {
      keys.add(page.key());
    }
    Place place = Place.of(page.key());
    BlockHeight earlier = header.earlier();
    while (earlier != null) {
      Bytes key = place.key(earlier);
      Bytes stored = source.page(key);
      if (stored == null) {
        // An earlier attempt, cut off by a crash, has been here.
        return;
      }
      keys.add(key);
      PageForm.Header next = header(key, stored);
      earlier = next.kind() == PageForm.Kind.DELTA ? next.earlier() : null;
    }
  }

  private static PageForm.Header header(Bytes key, Bytes content) {
    try {
      return PageForm.header(ByteBuffer.wrap(content.unsafeArray()));
    } catch (MalformedPage e) {
      throw new StoreFailure(
          StoreFailure.Reason.CORRUPT,
          "the stored page " + key + " of the state tree is damaged: restore the home from a copy",
          e);
    }
  }
}
