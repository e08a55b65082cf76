package io.chancery.vm.contract;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;

/** What an operation gives back. It goes into a receipt, which every node keeps. */
final class Results {
  static final int BYTES_MAX = 512 * 1024;

  /** Leaves room for what a receipt and a block put around it. */
  static final int NESTING_MAX = ValueCodec.NESTING_MAX - 8;

  /** Paid for by the transaction's base, as is the rest of a small receipt. */
  static final int FREE_BYTES = 8 * 1024;

  private Results() {}

  /** The result, bounded and paid for. */
  static Value kept(ExecutionContext ctx, Value result) {
    int bytes =
        ValueCodec.encodeWithin(result, BYTES_MAX, NESTING_MAX)
            .map(Bytes::size)
            .orElseThrow(
                () ->
                    new Refused(
                        RejectionCode.LIMIT_EXCEEDED,
                        "a result has at most %d bytes and nests at most %d deep: give back less"
                            .formatted(BYTES_MAX, NESTING_MAX)));
    ctx.gas().charge(GasCause.EVENTS, Math.max(0, bytes - FREE_BYTES) * GasSchedule.RESULT_BYTE);
    return result;
  }
}
