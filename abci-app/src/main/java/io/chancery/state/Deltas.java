package io.chancery.state;

/** What has been stored of a page since it was last stored whole. */
record Deltas(int count, int bytes) {
  static final Deltas NONE = new Deltas(0, 0);

  /** Each costs a look when the page is read. */
  static final int COUNT_MAX = 12;

  Deltas and(int moreBytes) {
    return new Deltas(count + 1, bytes + moreBytes);
  }

  /** Whether they are few, and take less than the whole page would. */
  boolean pay(int wholeBytes) {
    return count <= COUNT_MAX && bytes < wholeBytes;
  }
}
