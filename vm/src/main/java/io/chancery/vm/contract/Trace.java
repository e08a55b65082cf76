package io.chancery.vm.contract;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.rules.Firing;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what the engines did in one operation, over all contracts that it reached. It is cut to
 * a room of fixed size, because gas pays for firing, not for a receipt of any length.
 */
final class Trace {
  /** Instances that one operation moves, each told with some 300 bytes beside its path. */
  static final int MOVES_MAX = 1_024;

  private final List<TraceEntry> entries = new ArrayList<>();
  private final TraceRoom room = new TraceRoom();
  private int firingsLeftOut;
  private int moves;

  /** Every move is told, so there is a most of them. Only its path may be cut. */
  void moved(Address contract, String process, ProcessStep step) {
    if (moves == MOVES_MAX) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a transaction starts and continues process instances at most " + MOVES_MAX + " times");
    }
    moves++;
    entries.add(new TraceEntry.ProcessMoved(contract, process, step, room.takeVisits(step.path())));
  }

  void fired(Address contract, String ruleSet, Firing firing) {
    if (firingsLeftOut > 0 || !room.takeFiring(ruleSet, firing.rule())) {
      firingsLeftOut++;
      return;
    }
    List<Firing.Seen> told = room.takeFacts(firing.facts());
    int leftOut = firing.facts().size() - told.size();
    entries.add(
        new TraceEntry.RuleFired(contract, ruleSet, new Firing(firing.rule(), told), leftOut));
  }

  /** In order; the firings that are only counted come last. */
  List<TraceEntry> entries() {
    if (firingsLeftOut == 0) {
      return entries;
    }
    List<TraceEntry> all = new ArrayList<>(entries);
    all.add(new TraceEntry.FiringsLeftOut(firingsLeftOut));
    return all;
  }
}
