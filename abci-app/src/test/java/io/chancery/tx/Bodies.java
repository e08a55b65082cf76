package io.chancery.tx;

import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** Bodies for tests: plain ones that are changed step by step, and random ones from a seed. */
public final class Bodies {
  public static final ChainId CHAIN = new ChainId("test-1");
  public static final GasOffer GAS = new GasOffer(new GasPrice(1_000_000), new Gas(10_000));

  private Bodies() {}

  /** A key that everybody knows: its seed is the hash of {@code name}. */
  public static SigningKey key(String name) {
    return SigningKey.fromSeed(Hash.sha256(Bytes.utf8(name)).bytes());
  }

  public static Address address(String name) {
    return new Address(Hash.sha256(Bytes.utf8(name)).bytes());
  }

  /** A transfer of one unit, valid for ever, keys shown. */
  public static TransactionBody transfer(TransactionSigner from, LanePosition position) {
    return new TransactionBody(
        new Validity(CHAIN, new BlockHeight(1_000_000)),
        from.showingKeys(),
        GAS,
        position,
        new Action.Transfer(address("somebody"), new Amount(1)));
  }

  public static TransactionBody with(TransactionBody body, Validity validity) {
    return new TransactionBody(validity, body.payer(), body.gas(), body.position(), body.action());
  }

  public static TransactionBody with(TransactionBody body, Payer payer) {
    return new TransactionBody(body.validity(), payer, body.gas(), body.position(), body.action());
  }

  public static TransactionBody with(TransactionBody body, GasOffer gas) {
    return new TransactionBody(body.validity(), body.payer(), gas, body.position(), body.action());
  }

  public static TransactionBody with(TransactionBody body, Action action) {
    return new TransactionBody(body.validity(), body.payer(), body.gas(), body.position(), action);
  }

  public static Action.ReceiveWebhook webhook(Address contract, String id, SigningKey sender) {
    HookEvent event = new HookEvent(id, 1_767_225_600, Bytes.utf8("{\"order\":\"A-1\"}"));
    return new Action.ReceiveWebhook(
        contract,
        "orders",
        event,
        new HookEvidence.SenderSignature(sender.sign(event.signedContent())));
  }

  public static TransactionBody random(Random random) {
    int keyCount = 1 + random.nextInt(4);
    List<PublicKey> keys = new ArrayList<>();
    for (int i = 0; i < keyCount; i++) {
      keys.add(new PublicKey(bytes(random, 32)));
    }
    keys.sort(null);
    Authority authority = new Authority(1 + random.nextInt(keyCount), keys);
    return new TransactionBody(
        new Validity(CHAIN, new BlockHeight(number(random))),
        random.nextBoolean()
            ? Payer.showing(authority)
            : new Payer(new Address(bytes(random, 32)), null),
        new GasOffer(
            new GasPrice(random.nextLong(TransactionLimits.GAS_PRICE_MAX + 1)),
            new Gas(random.nextLong(TransactionLimits.GAS_MAX + 1))),
        new LanePosition(random.nextInt(), number(random)),
        randomAction(random));
  }

  /** With a signature that nobody has made: to go through codecs in numbers. */
  public static Transaction unverified(TransactionBody body) {
    TransactionSignature signature =
        new TransactionSignature(
            new PublicKey(address("nobody").bytes()), Bytes.wrap(new byte[64]));
    Bytes bytes = TransactionCodec.encode(TransactionCodec.encodeBody(body), List.of(signature));
    return ((Decoded.Valid) TransactionCodec.decode(bytes)).transaction();
  }

  private static Action randomAction(Random random) {
    Address address = new Address(bytes(random, 32));
    return switch (random.nextInt(7)) {
      case 0 -> new Action.Transfer(address, new Amount(number(random)));
      case 1 -> new Action.Deploy(bytes(random, random.nextInt(2_000)), object(random, 0));
      case 2 ->
          new Action.Upgrade(address, bytes(random, random.nextInt(2_000)), object(random, 0));
      case 3 ->
          new Action.Call(
              address, "fn" + random.nextInt(9), list(random, 0), new Amount(number(random)));
      case 4 ->
          new Action.ReceiveWebhook(
              address,
              "hook-" + random.nextInt(9),
              new HookEvent(
                  "msg_" + random.nextInt(), number(random), bytes(random, random.nextInt(500))),
              new HookEvidence.SenderSignature(bytes(random, 64)));
      case 5 -> new Action.PassMotion(randomMotion(random), randomApprovals(random));
      default ->
          new Action.CompleteTask(
              address, "i-" + random.nextInt(), "t-" + random.nextInt(), object(random, 0));
    };
  }

  public static Motion randomMotion(Random random) {
    return new Motion(
        number(random),
        new BlockHeight(number(random)),
        switch (random.nextInt(4)) {
          case 0 -> {
            List<ValidatorPower> powers = new ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
              powers.add(
                  new ValidatorPower(
                      new PublicKey(bytes(random, 32)),
                      random.nextLong(TransactionLimits.VALIDATOR_POWER_MAX + 1)));
            }
            yield Change.SetValidators.of(powers);
          }
          case 1 ->
              new Change.SetBlockLimits(
                  1 + number(random) / 2,
                  TransactionLimits.TRANSACTION_BYTES_MAX + random.nextInt(1_000_000),
                  new EvidenceLimits(
                      1 + random.nextInt(1_000), 1 + random.nextInt(1_000), random.nextInt(1_000)));
          case 2 ->
              new Change.ScheduleUpgrade(
                  new BlockHeight(number(random)), 1 + random.nextInt(1_000));
          default -> new Change.CancelUpgrade();
        });
  }

  private static List<Approval> randomApprovals(Random random) {
    List<Approval> approvals = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      approvals.add(new Approval(new PublicKey(bytes(random, 32)), bytes(random, 64)));
    }
    approvals.sort(Comparator.comparing(Approval::key));
    return approvals;
  }

  private static Value.Obj object(Random random, int depth) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.put("field" + random.nextInt(50), value(random, depth + 1));
    }
    return new Value.Obj(fields);
  }

  private static List<Value> list(Random random, int depth) {
    List<Value> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(random, depth + 1));
    }
    return values;
  }

  private static Value value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> Value.Null.NULL;
      case 1 -> Value.bool(random.nextBoolean());
      case 2 -> Value.integer(random.nextLong());
      // With a decimal place: one without comes back from JSON as an integer.
      case 3 -> Value.decimal(BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(9)));
      case 4 -> Value.text("text " + random.nextInt() + " é€😀");
      case 5 -> new Value.Blob(bytes(random, random.nextInt(20)));
      case 6 -> new Value.Seq(list(random, depth));
      default -> object(random, depth);
    };
  }

  private static long number(Random random) {
    return random.nextLong() >>> 1 + random.nextInt(60);
  }

  public static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
