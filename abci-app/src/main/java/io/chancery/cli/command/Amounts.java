package io.chancery.cli.command;

import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import java.math.BigDecimal;

/** Amounts as given on the command line, in units of the chain's asset: {@code 10.00}. */
public final class Amounts {
  private Amounts() {}

  /**
   * @param what the option or parameter, for the sentence
   * @param node asked for the asset, unless the amount is 0
   */
  public static Amount read(String what, String text, NodeClient node) {
    return text.equals("0") ? Amount.ZERO : read(what, text, node.chain().asset());
  }

  static Amount read(String what, String text, AssetSpec asset) {
    if (text.matches("[0-9]{1,19}(\\.[0-9]{1,18})?")) {
      BigDecimal decimal = new BigDecimal(text);
      if (decimal.stripTrailingZeros().scale() <= asset.decimals()) {
        try {
          return asset.toAmount(decimal);
        } catch (ArithmeticException e) {
          throw new CommandFailure(
              ExitCode.USAGE, what + " is more than there can ever be: give less.", e);
        }
      }
    }
    throw CommandFailure.usage(
        "%s is an amount of %s with at most %d decimal places, such as %s, got \"%s\"."
            .formatted(
                what,
                asset.symbol(),
                asset.decimals(),
                asset.toDecimal(new Amount(pow10(asset.decimals()))).toPlainString(),
                text));
  }

  private static long pow10(int decimals) {
    return BigDecimal.TEN.pow(decimals).longValueExact();
  }
}
