package io.chancery.torture;

import io.chancery.block.Receipt;
import io.chancery.mempool.Submission;
import io.chancery.node.CommittedBlock;
import io.chancery.node.Node;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Brings a new chain to where shops can send orders; each transaction in a block of its own. */
final class Preparation {
  private static final long DEPLOY_GAS = 50_000_000;
  private static final long CALL_GAS = 5_000_000;
  private static final int DELIVERY_DAYS = 3;
  private static final long ANSWER_SECONDS = 120;

  private final TortureChain chain;
  private final Node node;

  Preparation(TortureChain chain, Node node) {
    this.chain = chain;
    this.node = node;
  }

  void run() {
    Value seller = Value.text(chain.seller.address().toString());
    Value approver = Value.text(chain.approver.address().toString());
    Value.Obj parameters = Value.Obj.of("seller", seller, "approver", approver);
    deploy("purchase", parameters);
    deploy(
        "purchase-with-delivery",
        parameters.with("carrier", seller).with("deliveryDays", Value.integer(DELIVERY_DAYS)));
    bySeller(chain.purchase, "connectShop", chain.orders.registration());
    bySeller(chain.delivery, "connectShop", chain.deliveryOrders.registration());
    bySeller(chain.delivery, "connectCarrier", chain.shipping.registration());
    for (Address contract : List.of(chain.purchase, chain.delivery)) {
      applied(
          chain.seller.sign(new Action.Transfer(contract, new Amount(100_000_000_000L)), CALL_GAS));
      stock(contract);
    }
  }

  private void stock(Address contract) {
    for (int i = 0; i < TortureChain.ITEMS; i++) {
      bySeller(contract, "putItem", List.of(item(i)));
    }
    for (int i = 0; i < chain.buyers.size(); i++) {
      TortureAccount buyer = chain.buyers.get(i);
      Value score = Value.integer(700 + 15L * i);
      bySeller(contract, "setScore", List.of(Value.text(buyer.address().toString()), score));
      applied(
          buyer.sign(
              new Action.Call(
                  contract,
                  "deposit",
                  List.of(Value.integer(1_000_000_000)),
                  new Amount(100_000_000_000L)),
              CALL_GAS));
    }
  }

  /** The last one costs so much that an approver is asked. */
  private static Value.Obj item(int index) {
    BigDecimal price = new BigDecimal(index == TortureChain.ITEMS - 1 ? "899.90" : "99.99");
    return Value.Obj.of(
        "sku", Value.text("item-" + index),
        "title", Value.text("Item " + index),
        "listed_price", new Value.Dec(price),
        "stock", Value.integer(TortureChain.STOCK));
  }

  private void deploy(String template, Value.Obj parameters) {
    applied(
        chain.seller.sign(new Action.Deploy(chain.packageBytes(template), parameters), DEPLOY_GAS));
  }

  private void bySeller(Address contract, String function, List<Value> arguments) {
    applied(
        chain.seller.sign(new Action.Call(contract, function, arguments, Amount.ZERO), CALL_GAS));
  }

  private void applied(Transaction transaction) {
    Receipt receipt = committed(node, transaction);
    if (!receipt.applied()) {
      throw new IllegalStateException(
          "the preparation was refused: " + receipt.outcome().sentence());
    }
  }

  /** Submits, and waits for the block. */
  static Receipt committed(Node node, Transaction transaction) {
    CompletableFuture<CommittedBlock> block = node.feed().await(transaction.id());
    Submission submission = node.chain().submit(transaction.bytes()).submission().join();
    if (!(submission instanceof Submission.Admitted)) {
      throw new IllegalStateException("a transaction was not admitted: " + submission);
    }
    return block
        .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .join()
        .executed()
        .transactionReceipts()
        .stream()
        .filter(receipt -> receipt.id().equals(transaction.id()))
        .findFirst()
        .orElseThrow();
  }
}
