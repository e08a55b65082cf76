package io.chancery.offload.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Items {@code from} (included) to {@code to} (excluded) of a batch. */
record Cut(int from, int to) {
  /**
   * Cuts a batch so that each part fits a request. Any one item does.
   *
   * @param bytesOf what item i takes in a request
   */
  static List<Cut> of(int items, int itemsMax, long bytesMax, IntUnaryOperator bytesOf) {
    List<Cut> cuts = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < items; i++) {
      int item = bytesOf.applyAsInt(i);
      if (i > from && (i - from == itemsMax || bytes + item > bytesMax)) {
        cuts.add(new Cut(from, i));
        from = i;
        bytes = 0;
      }
      bytes += item;
    }
    cuts.add(new Cut(from, items));
    return cuts;
  }
}
