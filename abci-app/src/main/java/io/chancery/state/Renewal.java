package io.chancery.state;

/**
 * The parts of a tree whose pages a height stores anew, changed or not: those below the paths of 16
 * bits from one on, up to another. A page above them belongs to the first of its paths.
 *
 * @param from at least 0
 * @param to not one of them; at most {@link #PREFIXES}
 */
record Renewal(int from, int to) {
  static final int PREFIXES = 1 << 16;
  static final Renewal NONE = new Renewal(0, 0);

  /** What of it lies below some slots of the topmost page. */
  Renewal within(int slotFrom, int slotTo) {
    int begin = Math.max(from, slotFrom << 8);
    int end = Math.min(to, slotTo << 8);
    return begin < end ? new Renewal(begin, end) : NONE;
  }

  /** Whether the page itself is stored anew. */
  boolean covers(Place place) {
    int first = place.firstPath();
    return from <= first && first < to;
  }

  /** The first slot of a page below which something is stored anew. */
  int firstSlot(Place place) {
    return switch (place.depth()) {
      case 0 -> from >>> 8;
      case 8 -> Math.clamp(from - place.firstPath(), 0, place.slots());
      default -> 0;
    };
  }

  /** The slot after the last one of those. */
  int endSlot(Place place) {
    return switch (place.depth()) {
      case 0 -> (to + 255) >>> 8;
      case 8 -> Math.clamp(to - place.firstPath(), 0, place.slots());
      default -> covers(place) ? place.slots() : 0;
    };
  }
}
