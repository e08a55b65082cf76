package io.chancery.client;

import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionLimits;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import java.math.BigInteger;

/**
 * Makes transactions of actions for one account: asks the node for the chain, the next sequence and
 * what the action costs, then signs.
 */
public final class ActionSender {
  /** How many blocks a transaction may wait for its own. */
  public static final long VALID_BLOCKS = 100;

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final NodeClient node;
  private final TransactionSigner signer;
  private final int lane;

  /**
   * @param lane whose sequence is used; an unsigned number
   */
  public ActionSender(NodeClient node, TransactionSigner signer, int lane) {
    this.node = node;
    this.signer = signer;
    this.lane = lane;
  }

  /** With the chosen gas limit, or all that the chain takes and the payer can pay for. */
  public Draft draft(Action action, GasChoice gas) {
    ChainFacts chain = node.chain();
    AccountFacts payer = node.account(signer.authority().address(), lane);
    GasPrice price = new GasPrice(gas.price().orElse(chain.fees().gasPriceMin()));
    Gas limit = gas.limit().orElseGet(() -> affordable(chain, payer, price, action));
    return new Draft(
        new TransactionBody(
            new Validity(chain.chain(), until(chain)),
            payer.keysKnown() ? signer.payer() : signer.showingKeys(),
            new GasOffer(price, limit),
            new LanePosition(lane, payer.nextSequence(lane)),
            action),
        chain);
  }

  /** What the draft would do; nothing is signed and nothing is paid. */
  public ReceiptView dryRun(Draft draft) {
    return node.simulate(draft.body());
  }

  public Transaction sign(Draft draft) {
    return signer.sign(draft.body());
  }

  private static BlockHeight until(ChainFacts chain) {
    return new BlockHeight(chain.height().value() + VALID_BLOCKS);
  }

  private static Gas affordable(
      ChainFacts chain, AccountFacts payer, GasPrice price, Action action) {
    long most = Math.min(chain.fees().gasLimitMax().value(), TransactionLimits.GAS_MAX);
    if (price.equals(GasPrice.FREE)) {
      return new Gas(most);
    }
    long left = Math.max(0, payer.balance().units() - spent(action).units());
    BigInteger paid =
        BigInteger.valueOf(left)
            .multiply(MILLION)
            .divide(BigInteger.valueOf(price.unitsPerMillion()));
    return new Gas(paid.min(BigInteger.valueOf(most)).longValueExact());
  }

  /** What leaves the payer beside the fee. */
  private static Amount spent(Action action) {
    return switch (action) {
      case Action.Transfer transfer -> transfer.amount();
      case Action.Call call -> call.value();
      case Action.Deploy ignored -> Amount.ZERO;
      case Action.Upgrade ignored -> Amount.ZERO;
      case Action.ReceiveWebhook ignored -> Amount.ZERO;
      case Action.CompleteTask ignored -> Amount.ZERO;
      case Action.PassMotion ignored -> Amount.ZERO;
    };
  }
}
