package io.chancery.node;

import io.chancery.tx.Action;
import io.chancery.tx.Decoded;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.HookEvent;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.LanePosition;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionCodec;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A chain with the purchase contract and one order on it, for tests that then try more. */
final class TestShop implements AutoCloseable {
  static final String RULES = "rules/pricing.drl";
  static final String PROCESS = "processes/purchase.bpmn";
  static final String FIRST_EVENT = "evt_first";
  private static final long NOW_SECONDS = 1_700_100_000L;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(NOW_SECONDS));
  private static final SigningKey SENDER = TestChain.key("shop");
  private static final long GAS = 50_000_000;

  private final TestChain chain;
  private final Map<String, Bytes> files;
  private final Address contract = ContractAddress.derive(TestChain.address("alice"), 0, 0);

  private TestShop(TestChain chain, Map<String, Bytes> files) {
    this.chain = chain;
    this.files = files;
  }

  static TestShop in(Path directory) throws IOException {
    TestShop shop =
        new TestShop(TestChain.in(directory, CLOCK, "alice", "bob", "idle"), purchase().files());
    shop.applied(shop.by("alice", shop.deploy(purchase().canonicalBytes())));
    return shop.opened();
  }

  /** In a home whose genesis has the contract and the accounts. */
  static TestShop onGenesis(Path home) throws IOException {
    return new TestShop(TestChain.in(home, CLOCK), purchase().files()).opened();
  }

  private TestShop opened() {
    applied(by("alice", new Action.Transfer(contract, new Amount(1_000))));
    Bytes proof = SENDER.sign(HookKeyProof.message(TestChain.CHAIN, contract, "orders"));
    applied(
        by(
            "alice",
            call(
                "connectShop",
                Value.text(SENDER.publicKey().toString()),
                Value.text(proof.toHex()))));
    Value.Obj item =
        Value.Obj.of(
            "sku", Value.text("LAMP-1"),
            "title", Value.text("A lamp"),
            "listed_price", Value.Dec.of("100.00"),
            "stock", Value.integer(3));
    applied(by("alice", call("putItem", item)));
    applied(by("bob", order(FIRST_EVENT, 0, 1)));
    return this;
  }

  Node node() {
    return chain.node();
  }

  TestChain chain() {
    return chain;
  }

  HookId hookId(String event) {
    return new HookId(contract, "orders", event);
  }

  Transaction by(String name, Action action) {
    return by(name, action, GAS);
  }

  Transaction by(String name, Action action, long gas) {
    return signed(name, action, gas, new Validity(TestChain.CHAIN, new BlockHeight(1_000)));
  }

  Transaction forAnotherChain() {
    Validity other = new Validity(new ChainId("other"), new BlockHeight(1_000));
    return signed("idle", transfer(1), GAS, other);
  }

  Transaction expired() {
    return signed("idle", transfer(1), GAS, new Validity(TestChain.CHAIN, new BlockHeight(2)));
  }

  /** The signature comes last in the bytes. */
  Transaction badSignature() {
    byte[] bytes = by("idle", transfer(1)).bytes().toArray();
    bytes[bytes.length - 40] ^= 1;
    if (TransactionCodec.decode(Bytes.wrap(bytes)) instanceof Decoded.Valid valid) {
      return valid.transaction();
    }
    throw new AssertionError("the changed byte is not the signature's");
  }

  Transaction usedSequence() {
    return signed("alice", transfer(1), GAS, 0);
  }

  private Transaction signed(String name, Action action, long gas, Validity validity) {
    long next = Accounts.nextSequence(node().chain().state(), TestChain.address(name), 0);
    return signed(name, action, new Gas(gas), validity, next);
  }

  private Transaction signed(String name, Action action, long gas, long sequence) {
    Validity validity = new Validity(TestChain.CHAIN, new BlockHeight(1_000));
    return signed(name, action, new Gas(gas), validity, sequence);
  }

  private static Transaction signed(
      String name, Action action, Gas gas, Validity validity, long sequence) {
    TransactionSigner signer = TransactionSigner.of(TestChain.key(name));
    return signer.sign(
        new TransactionBody(
            validity,
            signer.showingKeys(),
            new GasOffer(new GasPrice(1), gas),
            new LanePosition(0, sequence),
            action));
  }

  static Action transfer(long units) {
    return new Action.Transfer(TestChain.address("bob"), new Amount(units));
  }

  Action call(String function, Value... arguments) {
    return callTo(contract, function, arguments);
  }

  static Action callTo(Address contract, String function, Value... arguments) {
    return new Action.Call(contract, function, List.of(arguments), Amount.ZERO);
  }

  Action deploy(Bytes packageBytes) {
    Value alice = Value.text(TestChain.address("alice").toString());
    return new Action.Deploy(packageBytes, Value.Obj.of("seller", alice, "approver", alice));
  }

  /** Deploys the contract with one text of one of its files replaced. */
  Action deployWith(String file, String text, String by) {
    Map<String, Bytes> changed = new TreeMap<>(files);
    String content = files.getOrDefault(file, Bytes.EMPTY).toUtf8();
    int at = content.lastIndexOf(text);
    changed.put(
        file, Bytes.utf8(content.substring(0, at) + by + content.substring(at + text.length())));
    return deploy(built(ContractPackage.of(changed)).canonicalBytes());
  }

  /** An order of the shop's; only the first changes anything. */
  Action order(String event, long secondsFromNow, int quantity) {
    return event("orders", SENDER, new HookEvent(event, seconds(secondsFromNow), body(quantity)));
  }

  Action event(String hook, SigningKey signer, HookEvent event) {
    Bytes signature = signer.sign(event.signedContent());
    return new Action.ReceiveWebhook(
        contract, hook, event, new HookEvidence.SenderSignature(signature));
  }

  static long seconds(long fromNow) {
    return NOW_SECONDS + fromNow;
  }

  static SigningKey sender() {
    return SENDER;
  }

  Address contract() {
    return contract;
  }

  static Bytes body(int quantity) {
    return Bytes.utf8(
        "{\"type\":\"order.placed\",\"data\":{\"session\":\"s-1\",\"buyer\":\"%s\",\"sku\":\"LAMP-1\",\"quantity\":%d}}"
            .formatted(TestChain.address("bob"), quantity));
  }

  /** The whole state but what any block changes, the payers' sequences, and two accounts. */
  Map<StateKey, Bytes> stateWithout(StateKey... left) {
    StateView state = node().chain().state();
    Map<StateKey, Bytes> found = new TreeMap<>();
    for (char family = 1; family < 256; family++) {
      if (family != 'R' && family != 'm' && family != 's') {
        for (StateEntry entry : state.scan(StateKey.family(family).key(), 10_000)) {
          found.put(entry.key(), entry.value());
        }
      }
    }
    List.of(left).forEach(found::remove);
    return found;
  }

  void applied(Transaction transaction) {
    Value.Obj receipt = chain.run(transaction);
    if (!Value.integer(0).equals(receipt.get("code"))) {
      throw new AssertionError("the shop was not set up: " + receipt);
    }
  }

  private static ContractPackage purchase() throws IOException {
    return built(PackageFolder.read(Path.of("..", "contract-templates", "purchase")));
  }

  private static ContractPackage built(CompileOutcome<ContractPackage> outcome) {
    return switch (outcome) {
      case CompileOutcome.Compiled<ContractPackage> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems().toString());
    };
  }

  @Override
  public void close() {
    chain.close();
  }
}
