package io.chancery.tx;

import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.PublicKey;
import org.jspecify.annotations.Nullable;

/** Reads bodies and signatures from their JSON form. */
final class JsonReader {
  private JsonReader() {}

  static TransactionBody body(JsonFields from) {
    int version = from.number("version", Integer.MAX_VALUE);
    if (version != TransactionBody.VERSION) {
      throw new IllegalArgumentException("a transaction has version 1, this one " + version);
    }
    Validity validity =
        new Validity(new ChainId(from.text("chainId")), new BlockHeight(from.number("validUntil")));
    Payer payer = new Payer(from.address("payer"), authority(from));
    GasOffer gas =
        new GasOffer(new GasPrice(from.number("gasPrice")), new Gas(from.number("gasLimit")));
    LanePosition position = new LanePosition(from.unsignedNumber("lane"), from.number("sequence"));
    return new TransactionBody(validity, payer, gas, position, action(from));
  }

  static TransactionSignature signature(JsonFields from) {
    TransactionSignature signature =
        new TransactionSignature(new PublicKey(from.hex("publicKey")), from.hex("signature"));
    from.end();
    return signature;
  }

  private static @Nullable Authority authority(JsonFields body) {
    if (!body.has("authority")) {
      return null;
    }
    JsonFields from = body.object("authority");
    Authority authority =
        new Authority(
            from.number("threshold", Integer.MAX_VALUE),
            from.hexes("keys").stream().map(PublicKey::new).toList());
    from.end();
    return authority;
  }

  private static Action action(JsonFields body) {
    String name = body.onlyUnread("action");
    JsonFields from = body.object(name);
    Action action =
        switch (name) {
          case "transfer" -> new Action.Transfer(from.address("to"), from.amount("amount"));
          case "deploy" -> new Action.Deploy(from.hex("package"), from.valueObject("parameters"));
          case "upgrade" ->
              new Action.Upgrade(
                  from.address("contract"), from.hex("package"), from.valueObject("parameters"));
          case "call" ->
              new Action.Call(
                  from.address("contract"),
                  from.text("function"),
                  from.values("arguments"),
                  from.amount("value"));
          case "receiveWebhook" -> receiveWebhook(from);
          case "completeTask" ->
              new Action.CompleteTask(
                  from.address("contract"),
                  from.text("instanceId"),
                  from.text("taskId"),
                  from.valueObject("results"));
          case "passMotion" ->
              new Action.PassMotion(
                  MotionJson.motion(from.object("motion")),
                  from.objects("approvals").stream().map(MotionJson::approval).toList());
          default -> throw new IllegalArgumentException("there is no action or field " + name);
        };
    from.end();
    return action;
  }

  private static Action receiveWebhook(JsonFields from) {
    HookEvent event =
        new HookEvent(from.text("eventId"), from.number("timestampSeconds"), from.hex("body"));
    return new Action.ReceiveWebhook(
        from.address("contract"),
        from.text("hook"),
        event,
        new HookEvidence.SenderSignature(from.hex("senderSignature")));
  }
}
