package io.chancery.offload.ring;

import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the device and what is with it. The first failure ends all of it, and everything
 * that comes later: after that nothing a device does can reach a caller.
 */
final class Flights {
  /**
   * No bound of its own: a part is a view of a batch that its caller holds anyway, and a caller
   * that waited here could be the very thread that makes room.
   */
  private final BlockingQueue<Leg> waiting = new LinkedBlockingQueue<>();

  private final BlockingQueue<Integer> freeSlots = new LinkedBlockingQueue<>();
  private volatile @Nullable Leg boarding;
  private final Map<Long, Flight> flying = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable BoardFailure> failure = new AtomicReference<>();

  Flights(int slots) {
    IntStream.range(0, slots).forEach(freeSlots::add);
  }

  /** A part, and whom to tell. */
  record Leg(Part part, Batch<?> batch) {}

  /** A part that the device has, and the slot in which it lies. */
  record Flight(Leg leg, int slot) {}

  /** Takes a part over; its batch is told of a failure, now or later. */
  void add(Leg leg) {
    waiting.add(leg);
    failLateComers();
  }

  /** Waits for the next part; it is looked after here until it has departed. */
  Leg nextLeg() throws InterruptedException {
    Leg leg = waiting.take();
    boarding = leg;
    failLateComers();
    return leg;
  }

  int freeSlot() throws InterruptedException {
    return freeSlots.take();
  }

  /** From here on a completion may come for it. */
  void departed(long id, Flight flight) {
    flying.put(id, flight);
    boarding = null;
    failLateComers();
  }

  /** Null if the device has no such part, or has answered it. */
  @Nullable Flight flying(long id) {
    return flying.get(id);
  }

  /** It was answered; its slot is free for another. */
  void arrived(long id) {
    Flight flight = flying.remove(id);
    if (flight != null) {
      freeSlots.add(flight.slot);
    }
  }

  /**
   * Fails everything, once.
   *
   * @return whether this was the first failure
   */
  boolean fail(BoardFailure first) {
    if (!failure.compareAndSet(null, first)) {
      return false;
    }
    failLateComers();
    return true;
  }

  /** Whoever adds looks for a failure afterwards, so nothing is left behind by the first look. */
  private void failLateComers() {
    BoardFailure known = failure.get();
    if (known == null) {
      return;
    }
    for (Leg leg = waiting.poll(); leg != null; leg = waiting.poll()) {
      leg.batch.fail(known);
    }
    Leg alone = boarding;
    if (alone != null) {
      alone.batch.fail(known);
    }
    flying.values().forEach(flight -> flight.leg.batch.fail(known));
  }

  boolean failed() {
    return failure.get() != null;
  }

  BoardHealth health() {
    BoardFailure known = failure.get();
    return known == null
        ? new BoardHealth.Serving()
        : new BoardHealth.Failed(known.reason(), String.valueOf(known.getMessage()));
  }
}
