package io.chancery.block;

import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.state.StateChanges;
import java.util.List;
import java.util.function.Function;

/** What came of a genesis; nothing of it is stored yet. */
public sealed interface GenesisOutcome {
  /**
   * @param contracts a receipt for each contract, in the order of the genesis
   */
  record Begun(StateChanges changes, List<Receipt> contracts) implements GenesisOutcome {
    public Begun {
      contracts = List.copyOf(contracts);
    }
  }

  /**
   * The first contract whose deploy was refused; a chain does not begin without it.
   *
   * @param contract its place in the genesis, from 0
   */
  record Refused(int contract, Rejection rejection) implements GenesisOutcome {
    /** A clause for a person. */
    public String clause() {
      return "contracts[%d] of the genesis is refused: %s"
          .formatted(contract, rejection.sentence());
    }
  }

  default Begun orElseThrow(Function<Refused, ? extends RuntimeException> failure) {
    return switch (this) {
      case Begun begun -> begun;
      case Refused refused -> throw failure.apply(refused);
    };
  }
}
