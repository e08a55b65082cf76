package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import java.nio.ByteBuffer;

/**
 * A page of few leaves in the form in which it would be stored whole, with an eighth of the weight.
 * Most pages are of this kind.
 *
 * @param whole known to be well-formed
 */
record PackedPage(Place place, PageAddress address, Bytes whole, Deltas deltas)
    implements CachedPage {
  /** Of a page that is kept like this. */
  static final int BYTES_MAX = 600;

  private static final int OBJECT_BYTES = 104;

  @Override
  public Page page() {
    return edit().hashed(address, deltas);
  }

  @Override
  public PageEdit edit() {
    ByteBuffer from = ByteBuffer.wrap(whole.unsafeArray());
    try {
      PageForm.earlier(from);
      PageEdit page = PageEdit.unhashed(this);
      PageForm.slots(from, address.height(), page);
      page.filled();
      return page;
    } catch (MalformedPage e) {
      throw new InvariantViolation("a page in memory was well-formed once", e);
    }
  }

  @Override
  public int weight() {
    return OBJECT_BYTES + whole.size();
  }
}
