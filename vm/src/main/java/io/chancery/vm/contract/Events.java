package io.chancery.vm.contract;

import io.chancery.vm.execution.Event;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;

/** What a contract tells the world. */
final class Events {
  private static final int NAME_LENGTH_MAX = 64;

  private Events() {}

  static Value emit(Frame frame, String name, Value.Obj fields) {
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      throw HostFunctions.invalid("emit: an event's name has 1 to 64 characters");
    }
    frame.ctx().gas().charge(GasCause.EVENTS, GasSchedule.EVENT);
    // What leaves a script is bounded well below the codec's own limits.
    int bytes = ValueCodec.encode(fields).size();
    frame.ctx().gas().charge(GasCause.EVENTS, bytes * GasSchedule.EVENT_BYTE);
    if (!frame.ctx().events().add(new Event(frame.activation().address(), name, fields), bytes)) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a transaction emits at most %d events, with %d bytes of fields in all"
              .formatted(EventLog.EVENTS_MAX, EventLog.FIELD_BYTES_MAX));
    }
    return Value.Null.NULL;
  }
}
