package io.chancery.bench;

import io.chancery.abci.GenesisState;
import io.chancery.node.Node;
import io.chancery.tx.Action;
import io.chancery.tx.HookEvent;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders at a shop: each a webhook that is checked, priced and evaluated by rules, and settled by a
 * process with three tasks.
 */
final class PurchaseWorkload implements Workload {
  private static final int BUYERS = 200;
  private static final int ITEMS = 50;
  private static final int GATEWAYS = 100;
  private static final long DEPLOY_GAS = 50_000_000;
  private static final long CALL_GAS = 5_000_000;
  private static final long HOOK_GAS = 3_000_000;

  private final Path templates;
  private final BenchAccount seller = BenchAccount.named("seller");
  private final List<BenchAccount> buyers = accounts("buyer", BUYERS);
  private final List<BenchAccount> gateways = accounts("gateway", GATEWAYS);
  private final SigningKey shop =
      SigningKey.fromSeed(Hash.sha256(Bytes.utf8("chancery bench shop")).bytes());
  private final Address contract = ContractAddress.derive(seller.address(), 0, 0);
  private long sentAtSeconds;

  PurchaseWorkload(Path templates) {
    this.templates = templates;
  }

  @Override
  public String name() {
    return "purchase";
  }

  @Override
  public List<GenesisState.Balance> holdings() {
    List<GenesisState.Balance> holdings = new ArrayList<>();
    holdings.add(Bench.holding(seller.address(), 1_000_000_000_000L));
    buyers.forEach(buyer -> holdings.add(Bench.holding(buyer.address(), 1_000_000_000_000L)));
    gateways.forEach(node -> holdings.add(Bench.holding(node.address(), 1_000_000_000L)));
    return holdings;
  }

  @Override
  public void prepare(Node node) {
    Bench.Submitter chain = new Bench.Submitter(node);
    chain.run(seller.sign(new Action.Deploy(packageBytes(), parameters()), DEPLOY_GAS));
    chain.run(seller.sign(new Action.Transfer(contract, new Amount(100_000_000_000L)), CALL_GAS));
    Bytes proof = shop.sign(HookKeyProof.message(Bench.CHAIN, contract, "orders"));
    chain.run(
        call(
            seller,
            "connectShop",
            Amount.ZERO,
            Value.text(shop.publicKey().toString()),
            Value.text(proof.toHex())));
    for (int i = 0; i < ITEMS; i++) {
      chain.run(call(seller, "putItem", Amount.ZERO, item(i)));
    }
    for (int i = 0; i < BUYERS; i++) {
      BenchAccount buyer = buyers.get(i);
      chain.run(
          call(
              seller,
              "setScore",
              Amount.ZERO,
              Value.text(buyer.address().toString()),
              Value.integer(700 + i % 100)));
      chain.run(call(buyer, "deposit", new Amount(100_000_000_000L), Value.integer(1_000_000_000)));
    }
    sentAtSeconds = node.chain().block(node.chain().height()).isPresent() ? now(node) : 0;
  }

  @Override
  public List<Bytes> transactions(int count) {
    List<Bytes> transactions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      transactions.add(order(i).bytes());
    }
    return transactions;
  }

  private Transaction order(int index) {
    String body =
        "{\"type\":\"order.placed\",\"data\":{\"session\":\"s%d\",\"buyer\":\"%s\",\"sku\":\"item-%d\",\"quantity\":1}}"
            .formatted(index, buyers.get(index % BUYERS).address(), index % ITEMS);
    HookEvent event = new HookEvent("evt_" + index, sentAtSeconds, Bytes.utf8(body));
    Bytes signature = shop.sign(event.signedContent());
    return gateways
        .get(index % GATEWAYS)
        .sign(
            new Action.ReceiveWebhook(
                contract, "orders", event, new HookEvidence.SenderSignature(signature)),
            HOOK_GAS);
  }

  private Transaction call(BenchAccount from, String function, Amount value, Value... arguments) {
    return from.sign(new Action.Call(contract, function, List.of(arguments), value), CALL_GAS);
  }

  private Value.Obj parameters() {
    return Value.Obj.of(
        "seller", Value.text(seller.address().toString()),
        "approver", Value.text(seller.address().toString()));
  }

  private static Value.Obj item(int index) {
    return Value.Obj.of(
        "sku", Value.text("item-" + index),
        "title", Value.text("Item " + index),
        "listed_price", Value.Dec.of("99.99"),
        "stock", Value.integer(1_000_000_000));
  }

  private Bytes packageBytes() {
    try {
      return switch (PackageFolder.read(templates.resolve("purchase"))) {
        case CompileOutcome.Compiled<ContractPackage> read -> read.result().canonicalBytes();
        case CompileOutcome.NotCompiled<ContractPackage> failed ->
            throw new IllegalStateException(failed.problems().getFirst().toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long now(Node node) {
    return io.chancery.block.ChainTip.read(node.chain().state()).time().millis() / 1_000;
  }

  private static List<BenchAccount> accounts(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> BenchAccount.named(name + " " + i)).toList();
  }
}
