package io.chancery.vm.execution;

import java.util.ArrayList;
import java.util.List;

/** Collects a transaction's events in order; what a refused call had added can be taken back. */
public final class EventLog {
  public static final int EVENTS_MAX = 1_024;

  /** Of the fields of all events, so that a receipt stays below what one encoded value may have. */
  public static final int FIELD_BYTES_MAX = 1024 * 1024;

  private final List<Added> added = new ArrayList<>();
  private long fieldBytes;

  private record Added(Event event, int fieldBytes) {}

  /**
   * @param fieldBytes of the event's fields, encoded
   * @return false, with nothing added, if that would be over {@link #EVENTS_MAX} or {@link
   *     #FIELD_BYTES_MAX}
   */
  public boolean add(Event event, int fieldBytes) {
    if (added.size() == EVENTS_MAX || this.fieldBytes + fieldBytes > FIELD_BYTES_MAX) {
      return false;
    }
    this.fieldBytes += fieldBytes;
    return added.add(new Added(event, fieldBytes));
  }

  public int size() {
    return added.size();
  }

  /** Takes back everything after the first {@code size} events. */
  public void truncate(int size) {
    while (added.size() > size) {
      fieldBytes -= added.removeLast().fieldBytes();
    }
  }

  public List<Event> events() {
    return added.stream().map(Added::event).toList();
  }
}
