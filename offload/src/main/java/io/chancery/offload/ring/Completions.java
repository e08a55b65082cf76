package io.chancery.offload.ring;

import io.chancery.offload.BoardFailure;
import io.chancery.offload.ring.Flights.Flight;
import io.chancery.offload.ring.RingLayout.DevicePage;
import io.chancery.offload.ring.RingLayout.HostPage;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;

/** The completion ring's consumer: waits adaptively, and believes nothing before it is checked. */
final class Completions {
  /** Longer than it takes to be woken, shorter than a lane whose core it takes would notice. */
  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final SharedFile file;
  private final Device device;
  private final Flights flights;
  private long head;

  Completions(SharedFile file, Device device, Flights flights) {
    this.file = file;
    this.device = device;
    this.flights = flights;
  }

  /**
   * Answers batches until something breaks.
   *
   * @throws BoardFailure always, in the end
   */
  void answer() {
    boolean deviceThere = true;
    while (true) {
      // Once more after it has hung up: what it did before then counts.
      while (spinUntilWaiting()) {
        take();
      }
      if (!deviceThere) {
        throw device.ended();
      }
      deviceThere = park();
    }
  }

  private boolean spinUntilWaiting() {
    long end = System.nanoTime() + SPIN_NANOS;
    while (!waiting()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private boolean waiting() {
    long ahead = file.readLong(DevicePage.COMPLETION_TAIL) - head;
    if (ahead < 0 || ahead > RingLayout.ENTRIES) {
      throw Completion.corrupt(
          "has its completion tail %d entries ahead in a ring of %d"
              .formatted(ahead, RingLayout.ENTRIES));
    }
    return ahead > 0;
  }

  /** False once the device has hung up. */
  private boolean park() {
    file.publish(HostPage.PARKED, 1);
    // Between our word and the device's tail: see the protocol's section on doorbells.
    VarHandle.fullFence();
    boolean deviceThere = waiting() || device.awaitRing();
    file.publish(HostPage.PARKED, 0);
    return deviceThere;
  }

  private void take() {
    Completion completion =
        Completion.read(file.bytes(RingLayout.completionAt(head), RingLayout.COMPLETION_BYTES));
    head++;
    Flight flight = flights.flying(completion.id());
    if (flight == null) {
      throw Completion.corrupt(
          "answered batch %d, which it does not have".formatted(completion.id()));
    }
    take(completion, flight);
  }

  private void take(Completion completion, Flight flight) {
    Part part = flight.leg().part();
    completion.check(part.items());
    part.answer()
        .accept(
            file.bytes(
                RingLayout.DMA + RingLayout.answerAt(flight.slot()),
                part.operation().answerBytes(part.items())));
    flights.arrived(completion.id());
    flight.leg().batch().partAnswered();
  }
}
