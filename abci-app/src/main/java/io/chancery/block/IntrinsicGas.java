package io.chancery.block;

import io.chancery.tx.Transaction;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;

/** The gas that a transaction costs before it does anything: its base, bytes and signatures. */
public final class IntrinsicGas {
  private IntrinsicGas() {}

  public static Gas of(Transaction transaction) {
    return new Gas(GasSchedule.TRANSACTION_BASE + bytes(transaction) + signatures(transaction));
  }

  /** Charges it, by cause; the block check has seen to it that the limit covers it. */
  public static void charge(GasMeter meter, Transaction transaction) {
    meter.charge(GasCause.BASE, GasSchedule.TRANSACTION_BASE);
    meter.charge(GasCause.BYTES, bytes(transaction));
    meter.charge(GasCause.SIGNATURES, signatures(transaction));
  }

  private static long bytes(Transaction transaction) {
    return transaction.bytes().size() * GasSchedule.TRANSACTION_BYTE;
  }

  private static long signatures(Transaction transaction) {
    return transaction.signatureCount() * GasSchedule.SIGNATURE;
  }
}
