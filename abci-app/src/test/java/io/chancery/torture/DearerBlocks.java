package io.chancery.torture;

import io.chancery.node.TestChain;
import io.chancery.tx.Decoded;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionCodec;
import io.chancery.vm.ledger.Bytes;
import java.nio.file.Path;
import java.util.Arrays;

/** A process that goes on with a chain, by whatever classes it is started with. */
final class DearerBlocks {
  private DearerBlocks() {}

  /**
   * @param arguments the home, then transactions in hexadecimal digits
   */
  public static void main(String[] arguments) {
    try (TestChain chain = TestChain.in(Path.of(arguments[0]), DivergedHomes.CLOCK)) {
      Arrays.stream(arguments).skip(1).map(DearerBlocks::decoded).forEach(chain::run);
    }
    // Whatever threads contracts' engines have left need not be waited for.
    System.exit(0);
  }

  private static Transaction decoded(String hex) {
    return switch (TransactionCodec.decode(Bytes.fromHex(hex))) {
      case Decoded.Valid valid -> valid.transaction();
      case Decoded.Malformed malformed -> throw new AssertionError(malformed.rejection());
    };
  }
}
