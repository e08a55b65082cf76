package io.chancery.vm.execution;

import java.util.ArrayList;
import java.util.List;

/** Collects a transaction's events in order; what a refused call had added can be taken back. */
public final class EventLog {
  public static final int EVENTS_MAX = 1_024;

  private final List<Event> events = new ArrayList<>();

  /**
   * @return false, with nothing added, once {@link #EVENTS_MAX} is reached
   */
  public boolean add(Event event) {
    return events.size() < EVENTS_MAX && events.add(event);
  }

  public int size() {
    return events.size();
  }

  /** Takes back everything after the first {@code size} events. */
  public void truncate(int size) {
    events.subList(size, events.size()).clear();
  }

  public List<Event> events() {
    return List.copyOf(events);
  }
}
