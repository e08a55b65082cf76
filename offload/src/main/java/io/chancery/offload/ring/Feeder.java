package io.chancery.offload.ring;

import io.chancery.offload.ring.Flights.Flight;
import io.chancery.offload.ring.Flights.Leg;
import io.chancery.offload.ring.RingLayout.DevicePage;
import io.chancery.offload.ring.RingLayout.HostPage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The submission ring's producer. Callers leave their parts to it, so that none of them ever waits
 * for a device that has stopped listening to its bell.
 */
final class Feeder {
  /**
   * What the device leaves out is no verdict. Digests have no such mark: any 32 bytes can be one.
   */
  private static final byte UNANSWERED = (byte) 0xff;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final SharedFile file;
  private final Device device;
  private final Flights flights;
  private long tail;

  Feeder(SharedFile file, Device device, Flights flights) {
    this.file = file;
    this.device = device;
    this.flights = flights;
  }

  /** Feeds the device until it is interrupted or something breaks. */
  void feed() throws InterruptedException {
    while (!flights.failed()) {
      Leg leg = flights.nextLeg();
      submit(leg, flights.freeSlot());
    }
  }

  private void submit(Leg leg, int slot) {
    long id = tail + 1;
    write(leg.part(), slot, file.bytes(RingLayout.descriptorAt(tail), RingLayout.DESCRIPTOR_BYTES));
    flights.departed(id, new Flight(leg, slot));
    tail = id;
    file.publish(HostPage.SUBMISSION_TAIL, tail);
    // Between our word and the device's: see the protocol's section on doorbells.
    VarHandle.fullFence();
    if (file.readInt(DevicePage.PARKED) != 0) {
      device.ring();
    }
  }

  private void write(Part part, int slot, MemorySegment descriptor) {
    long requestAt = RingLayout.requestAt(slot);
    long answerAt = RingLayout.answerAt(slot);
    int answerBytes = part.operation().answerBytes(part.items());
    MemorySegment request = file.bytes(RingLayout.DMA + requestAt, RingLayout.REQUEST_BYTES_MAX);
    if (part.operation() == Operation.VERIFY) {
      file.bytes(RingLayout.DMA + answerAt, answerBytes).fill(UNANSWERED);
    }
    long requestBytes = part.request().applyAsLong(request);
    descriptor.set(LONG, 0, tail + 1);
    descriptor.set(INT, 8, part.operation().code());
    descriptor.set(INT, 12, part.items());
    descriptor.set(LONG, 16, requestAt);
    descriptor.set(LONG, 24, requestBytes);
    descriptor.set(LONG, 32, answerAt);
    descriptor.set(LONG, 40, answerBytes);
    descriptor.set(INT, 48, part.argument());
  }
}
