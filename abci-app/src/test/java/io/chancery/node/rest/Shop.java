package io.chancery.node.rest;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.block.ReceiptForm;
import io.chancery.node.StillNode;
import io.chancery.state.WorldState;
import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.HttpServer;
import io.chancery.webhooks.http.Route;
import io.chancery.webhooks.inbound.HookLimits;
import io.chancery.webhooks.inbound.HookReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chain with a shop on it: one contract, its owner Alice, and a server over both. */
final class Shop implements AutoCloseable {
  static final ChainId CHAIN = new ChainId("rest-test");
  static final BlockTime START = new BlockTime(1_800_000_000_000L);
  static final SigningKey SENDER = key("sender");

  private static final Gas GAS_LIMIT = new Gas(20_000_000);
  private static final String MANIFEST =
      """
      name: shop
      version: 1.2.0
      title: A small shop
      parameters:
        type: object
        properties:
          discount: { type: string, format: decimal, default: "0.8" }
      collections:
        items:
          key: sku
          columns: { sku: text, title: text, price: decimal, stock: integer }
        visits:
          key: number
          columns: { number: integer, note: { type: text, optional: true } }
        offers:
          key: id
          columns: { id: integer, price: decimal, kind: { type: text, optional: true }, open: boolean }
          indexes: [price, kind, open]
      processes:
        approval: approval.bpmn
      hooks:
        orders: { handler: onOrder, gasLimit: 1000000 }
      entryPoints:
        putItem: { access: [owner] }
        visit: { access: anyone }
        offer: { access: anyone }
        ask: { access: anyone }
        deposit: { access: anyone, payable: true }
        connect: { access: [owner] }
        price: { access: anyone, readOnly: true, description: "Quotes a price." }
        spin: { access: anyone, readOnly: true }
        mine: { access: [owner], readOnly: true }
      """;
  private static final String SCRIPT =
      """
      export function putItem(item) {
        db.items.put(item);
        emit("ItemPut", { sku: item.sku });
        return item.sku;
      }

      export function visit(number) {
        db.visits.put({ number: number, note: null });
      }

      export function offer(row) {
        db.offers.put(row);
      }

      export function ask(what) {
        return processes.start("approval", { what: what }).id;
      }

      export function deposit() {
        return asset.balance();
      }

      export function connect(publicKey, proof) {
        hooks.registerKey("orders", publicKey, proof);
      }

      export function price(sku, quantity) {
        const item = db.items.get(sku);
        if (item === null) {
          refuse("there is no item " + sku);
        }
        return item.price * quantity * params.discount;
      }

      export function spin() {
        let i = 0;
        while (true) {
          i = i + 1;
        }
      }

      export function mine() {
        return "yours";
      }

      export function onOrder(event) {
        if (event.body.sku === "none") {
          refuse("sold out");
        }
        return event.body.sku;
      }
      """;

  private final TransactionSigner alice = TransactionSigner.of(key("alice"));
  private final StillNode node;
  private final HttpServer server;
  private final Address contract;
  private long sequence;

  Shop(Path home) {
    this(home, WorldState.Setting.DEFAULT);
  }

  Shop(Path home, WorldState.Setting setting) {
    this.node = new StillNode(home, genesis(), key("node"), setting);
    List<Route> routes =
        new ArrayList<>(
            Resources.routes(node.chain(), node.feed(), node.gateway(), node.runtime()));
    routes.add(
        new HookReceiver(
                node.gateway(),
                InstantSource.fixed(START.toInstant()),
                new HookLimits(60 << 10, Duration.ofMinutes(5), Duration.ofMillis(100)))
            .route());
    this.server = HttpServer.start(new HttpServer.Config("127.0.0.1", 0, 1 << 20, 8), routes);
    this.contract = ContractAddress.derive(aliceAddress(), 0, 0);
    commit(new Action.Deploy(packageBytes(), Value.Obj.EMPTY));
    commit(new Action.Transfer(contract, new Amount(1_000_000)));
    Bytes proof = SENDER.sign(HookKeyProof.message(CHAIN, contract, "orders"));
    commit(call("connect", Value.text(SENDER.publicKey().toString()), Value.text(proof.toHex())));
  }

  static SigningKey key(String name) {
    return SigningKey.fromSeed(Hash.sha256(Bytes.utf8(name)).bytes());
  }

  StillNode node() {
    return node;
  }

  HttpServer server() {
    return server;
  }

  Address contract() {
    return contract;
  }

  /** {@code /v1/contracts/<the shop's>}, and what follows. */
  String at(String rest) {
    return "/v1/contracts/" + contract + rest;
  }

  Address aliceAddress() {
    return alice.authority().address();
  }

  Action call(String function, Value... arguments) {
    return new Action.Call(contract, function, List.of(arguments), Amount.ZERO);
  }

  static Value.Obj item(String sku, String price) {
    return Value.Obj.of(
        "sku", Value.text(sku),
        "title", Value.text("Title of " + sku),
        "price", Value.Dec.of(price),
        "stock", Value.integer(3));
  }

  TransactionBody body(Action action, long at) {
    return new TransactionBody(
        new Validity(CHAIN, new BlockHeight(10_000)),
        alice.showingKeys(),
        new GasOffer(new GasPrice(1_000), GAS_LIMIT),
        new LanePosition(0, at),
        action);
  }

  /** Alice's next transaction, not sent yet. */
  Transaction next(Action action) {
    return alice.sign(body(action, sequence++));
  }

  Transaction sign(TransactionBody body) {
    return alice.sign(body);
  }

  long sequence() {
    return sequence;
  }

  /** Alice's next transaction, in a block of its own; a mistake of the test's if it is refused. */
  Transaction commit(Action action) {
    Transaction transaction = next(action);
    node.chain().submit(transaction.bytes()).submission().join();
    node.block();
    Value.Obj receipt =
        Receipts.ofTransaction(node.chain(), transaction.id())
            .orElseThrow(() -> new AssertionError("the node refused " + action));
    if (ReceiptForm.code(receipt) != 0) {
      throw new AssertionError(receipt.toString());
    }
    return transaction;
  }

  @Override
  public void close() {
    server.close();
    node.close();
  }

  private static Bytes packageBytes() {
    Map<String, Bytes> files =
        Map.of(
            ContractPackage.MANIFEST,
            Bytes.utf8(MANIFEST),
            ContractPackage.SCRIPT,
            Bytes.utf8(SCRIPT),
            "approval.bpmn",
            Bytes.utf8("<approval/>"));
    return switch (ContractPackage.of(files)) {
      case CompileOutcome.Compiled<ContractPackage> ok -> ok.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems());
    };
  }

  private Genesis genesis() {
    Authority nodeKey = Authority.single(key("node").publicKey());
    return new Genesis(
        CHAIN,
        START,
        new BlockHeight(1),
        List.of(new Validator(key("node").publicKey(), 10)),
        new GenesisState(
            new AssetSpec("Chancery", "CHY", 2),
            TransactionSigner.of(key("fees")).authority().address(),
            new GenesisState.Limits(1_000, 50_000_000, 500_000_000, 8 << 20, 10_000_000),
            List.of(
                new GenesisState.Balance(aliceAddress(), null, new Amount(100_000_000)),
                new GenesisState.Balance(nodeKey.address(), null, new Amount(100_000_000)))));
  }
}
