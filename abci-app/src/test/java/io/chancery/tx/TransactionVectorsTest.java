package io.chancery.tx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published examples. After a change that is meant, {@code -Dchancery.vectors.write=true}
 * writes them anew.
 */
class TransactionVectorsTest {
  private static final Path FILE = Path.of("..", "docs", "vectors", "transactions.json");
  private static final ChainId CHAIN = new ChainId("vectors-1");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final SigningKey ONE = seeded(1);
  private static final SigningKey TWO = seeded(2);
  private static final SigningKey THREE = seeded(3);
  private static final SigningKey SENDER = seeded(9);
  private static final Authority SHARED =
      Authority.anyOf(2, ONE.publicKey(), TWO.publicKey(), THREE.publicKey());
  private static final Address CONTRACT =
      ContractAddress.derive(Authority.single(ONE.publicKey()).address(), 1, 4);

  @Test
  void thePublishedVectorsAreWhatThisCodeMakes() throws IOException {
    String made = vectors().toPrettyString() + "\n";
    if (Boolean.getBoolean("chancery.vectors.write")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, made);
    }
    assertEquals(JSON.readTree(Files.readString(FILE)), JSON.readTree(made));
  }

  @Test
  void thePublishedBytesDecodeToThePublishedJson() throws IOException {
    JsonNode published = JSON.readTree(Files.readString(FILE));
    for (JsonNode vector : published.get("transactions")) {
      Bytes bytes = Bytes.fromHex(vector.get("txBytes").textValue());
      Decoded decoded = TransactionCodec.decode(bytes);
      String name = vector.get("name").textValue();
      assertEquals(vector.get("id").textValue(), decoded.id().toHex(), name);
      assertEquals(decoded, TransactionJson.parse(vector.get("json").toString()), name);
    }
  }

  private static ObjectNode vectors() {
    ObjectNode root = JSON.createObjectNode();
    root.put("about", "Examples for docs/transactions.md; all bytes are hexadecimal.");
    root.put("chainId", CHAIN.value());
    ArrayNode keys = root.putArray("keys");
    for (SigningKey key : List.of(ONE, TWO, THREE, SENDER)) {
      keys.addObject().put("seed", key.seed().toHex()).put("publicKey", key.publicKey().toString());
    }
    ArrayNode accounts = root.putArray("accounts");
    for (Authority authority : List.of(Authority.single(ONE.publicKey()), SHARED)) {
      accounts
          .addObject()
          .put("authorityBytes", authority.toBytes().toHex())
          .put("addressBytes", authority.address().bytes().toHex())
          .put("address", authority.address().toString());
    }
    root.putObject("contractAddress")
        .put("deployer", Authority.single(ONE.publicKey()).address().toString())
        .put("lane", 1)
        .put("sequence", 4)
        .put("address", CONTRACT.toString());
    Bytes proof = HookKeyProof.message(CHAIN, CONTRACT, "orders");
    root.putObject("hookKeyProof")
        .put("contract", CONTRACT.toString())
        .put("hook", "orders")
        .put("message", proof.toHex())
        .put("publicKey", SENDER.publicKey().toString())
        .put("signature", SENDER.sign(proof).toHex());
    transactions(root.putArray("transactions"));
    return root;
  }

  private static void transactions(ArrayNode to) {
    TransactionSigner one = TransactionSigner.of(ONE);
    TransactionSigner shared = TransactionSigner.of(SHARED, THREE, ONE);
    Value.Obj parameters = Value.Obj.of("limit", Value.Dec.of("1000.00"));
    add(
        to,
        "first transfer, showing the key",
        one,
        one.showingKeys(),
        0,
        new Action.Transfer(SHARED.address(), new Amount(1_250)));
    add(
        to,
        "transfer by two of three keys",
        shared,
        shared.showingKeys(),
        0,
        new Action.Transfer(one.authority().address(), new Amount(1)));
    add(
        to,
        "deploy",
        one,
        one.payer(),
        4,
        new Action.Deploy(Bytes.utf8("not a real package"), parameters));
    add(
        to,
        "upgrade",
        one,
        one.payer(),
        5,
        new Action.Upgrade(CONTRACT, Bytes.utf8("nor is this"), parameters));
    List<Value> arguments =
        List.of(
            Value.text("sku-1"),
            Value.integer(-2),
            Value.Dec.of("79.99"),
            Value.bool(true),
            Value.Null.NULL,
            new Value.Blob(Bytes.fromHex("00ff")),
            Value.Obj.of("b", Value.integer(1), "aa", Value.Seq.of(Value.text("é"))));
    add(
        to,
        "call with money",
        one,
        one.payer(),
        6,
        new Action.Call(CONTRACT, "buy", arguments, new Amount(7_999)));
    add(to, "receive a webhook", one, one.payer(), 7, Bodies.webhook(CONTRACT, "msg_1", SENDER));
    add(
        to,
        "complete a task",
        one,
        one.payer(),
        8,
        new Action.CompleteTask(
            CONTRACT, "instance-1", "task-1", Value.Obj.of("approved", Value.bool(true))));
    add(to, "pass a motion", one, one.payer(), 9, motion());
  }

  /** ONE's key is a validator's here, and replaced by TWO's. */
  private static Action.PassMotion motion() {
    Motion motion =
        new Motion(
            3,
            new BlockHeight(1_200),
            Change.SetValidators.of(
                List.of(
                    new ValidatorPower(ONE.publicKey(), 0),
                    new ValidatorPower(TWO.publicKey(), 10))));
    return new Action.PassMotion(
        motion,
        List.of(new Approval(ONE.publicKey(), ONE.sign(SignBytes.ofMotion(CHAIN, motion)))));
  }

  private static void add(
      ArrayNode to,
      String name,
      TransactionSigner signer,
      Payer payer,
      long sequence,
      Action action) {
    TransactionBody body =
        new TransactionBody(
            new Validity(CHAIN, new BlockHeight(1_000)),
            payer,
            new GasOffer(new GasPrice(500), new Gas(200_000)),
            new LanePosition(1, sequence),
            action);
    Transaction transaction = signer.sign(body);
    ObjectNode vector = to.addObject();
    vector.put("name", name);
    vector.set("json", TransactionJson.toNode(transaction));
    vector.put("bodyBytes", transaction.bodyBytes().toHex());
    vector.put("signBytes", SignBytes.of(CHAIN, transaction.bodyBytes()).toHex());
    if (action instanceof Action.ReceiveWebhook webhook) {
      vector.put("senderSignedBytes", webhook.signedContent().toHex());
    }
    if (action instanceof Action.PassMotion pass) {
      vector.put("motionBytes", MotionCodec.encode(pass.motion()).toHex());
      vector.put("approvalSignedBytes", SignBytes.ofMotion(CHAIN, pass.motion()).toHex());
    }
    vector.put("txBytes", transaction.bytes().toHex());
    vector.put("id", transaction.id().toHex());
  }

  /** The seed is 32 times the same byte. */
  private static SigningKey seeded(int seed) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) seed);
    return SigningKey.fromSeed(Bytes.wrap(bytes));
  }
}
