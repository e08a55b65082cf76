package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import java.nio.ByteBuffer;

/**
 * A page of few leaves in the form in which it is stored whole, with an eighth of the weight. Most
 * pages are of this kind.
 *
 * @param whole known to be well-formed
 */
record PackedPage(Place place, BlockHeight height, Bytes whole) implements CachedPage {
  /** Of a page that is stored whole and kept like this. */
  static final int BYTES_MAX = 600;

  private static final int OBJECT_BYTES = 64;

  @Override
  public Page page() {
    return edit().hashed(height, 0);
  }

  @Override
  public PageEdit edit() {
    ByteBuffer from = ByteBuffer.wrap(whole.unsafeArray());
    try {
      PageForm.header(from);
      PageEdit page = PageEdit.unhashed(this);
      PageForm.slots(from, height, page);
      page.filled();
      return page;
    } catch (MalformedPage e) {
      throw new InvariantViolation("a page in memory was well-formed once", e);
    }
  }

  @Override
  public int deltaBytes() {
    return 0;
  }

  @Override
  public int weight() {
    return OBJECT_BYTES + whole.size();
  }
}
