package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.FlowNode;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import java.util.function.Function;

/** Turns whatever jBPM throws into a refusal; aborts and broken invariants pass through it. */
final class Failures {
  private Failures() {}

  static <T> T named(Diagram diagram, Session session, Function<Session, T> work) {
    try {
      return work.apply(session);
    } catch (RuntimeException | NoClassDefFoundError ignored) {
      // Which classes there are is fixed by the build, so one that is closed is missing everywhere.
      FlowNode last = session.lastNode();
      throw new Refused(RejectionCode.PROCESS_ERROR, sentence(diagram, last));
    }
  }

  /** The engine's own text may hold anything, so it is not passed on. */
  private static String sentence(
      Diagram diagram, @org.jspecify.annotations.Nullable FlowNode last) {
    String process = "the process '" + diagram.name() + "' ";
    if (last == null) {
      return process + "could not be resumed from these bytes";
    }
    String node = "'" + last.place().name() + "'";
    return last instanceof FlowNode.ExclusiveGateway
        ? process + "stops at " + node + ": no condition holds and there is no default flow"
        : process + "stops at " + node + ": the process engine cannot go on from there";
  }
}
