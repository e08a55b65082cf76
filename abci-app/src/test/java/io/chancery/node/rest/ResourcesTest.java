package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.abci.Query;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofVerdict;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionJson;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests share one chain, and each adds to it what it needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourcesTest {
  private Shop shop;
  private Web web;

  @BeforeAll
  void open(@TempDir Path home) {
    shop = new Shop(home);
    web = new Web(shop.server());
    shop.commit(shop.call("putItem", Shop.item("lamp", "99.99")));
    shop.commit(shop.call("visit", Value.integer(7)));
  }

  @AfterAll
  void close() {
    web.close();
    shop.close();
  }

  @Test
  void healthAndChainSpeakOfTheSameBlock() throws Exception {
    JsonNode health = web.read("/health");
    JsonNode chain = web.read("/v1/chain");
    JsonNode block = web.read("/v1/blocks/latest");
    assertEquals("ok", health.path("status").asText());
    assertEquals("0.1.0", health.path("version").asText());
    assertEquals("rest-test", chain.path("chain").asText());
    assertEquals("CHY", chain.path("asset").path("symbol").asText());
    assertEquals(500_000_000, chain.path("block").path("gasMax").asLong());
    assertEquals(block.path("appHash"), health.path("appHash"));
    assertEquals(block.path("appHash"), chain.path("appHash"));
    assertEquals(block.path("height"), health.path("height"));
    assertEquals(block.path("time"), health.path("time"));
  }

  @Test
  void theValidatorsAreThoseOfTheStateAndMisbehaviourIsEmpty() throws Exception {
    JsonNode validators = web.read("/v1/validators");
    assertEquals(1, validators.path("validators").size());
    assertEquals(10, validators.path("totalPower").asLong());
    assertEquals(
        Shop.key("node").publicKey().toString(), validators.at("/validators/0/publicKey").asText());
    assertEquals(40, validators.at("/validators/0/address").asText().length());
    assertEquals(0, validators.path("nextMotion").asLong(-1));
    assertEquals(1, validators.path("appVersion").asInt());
    assertTrue(validators.path("upgrade").isNull());
    assertEquals(0, web.read("/v1/validators?height=0").path("height").asLong(-1));
    assertEquals(0, web.read("/v1/validators/misbehaviour").path("misbehaviour").size());
    assertEquals(1, web.read("/v1/blocks/latest").path("appVersion").asInt());
  }

  @Test
  void blocksComeNewestFirst() throws Exception {
    JsonNode blocks = web.read("/v1/blocks?limit=2").path("blocks");
    long newest = shop.node().chain().height().value();
    assertEquals(2, blocks.size());
    assertEquals(newest, blocks.path(0).path("height").asLong());
    assertEquals(newest - 1, blocks.path(1).path("height").asLong());
    assertEquals(1, web.read("/v1/blocks?before=2").path("blocks").size());
  }

  @Test
  void aBlockHasItsReceipts() throws Exception {
    JsonNode block = web.read("/v1/blocks/4");
    JsonNode receipt = block.path("receipts").path(0);
    assertEquals(1, block.path("transactions").asInt());
    assertTrue(block.path("next").isNull());
    assertEquals(0, receipt.path("code").asInt());
    assertEquals("", receipt.path("slug").asText());
    assertEquals("lamp", receipt.path("result").asText());
    assertEquals("ItemPut", receipt.path("events").path(0).path("name").asText());
    assertTrue(receipt.path("gas").path("script").asLong() > 0, receipt.toString());
    assertEquals(0, web.read("/v1/blocks/4?from=1").path("receipts").size());
  }

  @Test
  void anAccountShowsMoneyKeysAndLanes() throws Exception {
    JsonNode alice = web.read("/v1/accounts/" + shop.aliceAddress() + "?lane=4294967295");
    long balance = alice.path("balance").asLong();
    assertEquals(
        "%d.%02d CHY".formatted(balance / 100, balance % 100), alice.path("display").asText());
    assertEquals(1, alice.path("authority").path("keys").size());
    assertEquals(shop.sequence(), alice.path("lanes").path("0").asLong());
    assertEquals(0, alice.path("lanes").path("4294967295").asLong(-1));
    JsonNode unused = web.read("/v1/accounts/" + shop.contract());
    assertTrue(unused.path("authority").isNull());
  }

  @Test
  void aContractSaysWhatItPublishes() throws Exception {
    JsonNode listed = web.read("/v1/contracts").path("contracts").path(0);
    JsonNode one = web.read(shop.at(""));
    assertEquals(shop.contract().toString(), listed.path("address").asText());
    assertEquals("shop", listed.path("name").asText());
    assertEquals("1.2.0", listed.path("label").asText());
    assertEquals(shop.aliceAddress().toString(), one.path("owner").asText());
    assertEquals("0.8", one.path("versions").path(0).path("parameters").path("discount").asText());
    assertTrue(one.path("gasBalance").path("display").asText().endsWith(" CHY"));
    JsonNode price = one.path("entryPoints").path("price");
    assertEquals("[\"sku\",\"quantity\"]", price.path("parameters").toString());
    assertTrue(price.path("readOnly").asBoolean());
    JsonNode hook = one.path("hooks").path("orders");
    assertEquals("/hooks/" + shop.contract() + "/orders", hook.path("url").asText());
    assertEquals(Shop.SENDER.publicKey().toString(), hook.path("key").asText());
    assertEquals("[\"items\",\"visits\",\"offers\"]", one.path("collections").toString());
    assertEquals("[\"approval\"]", one.path("processes").toString());
  }

  @Test
  void rowsComeInPagesWithTheirColumnsInOrder() throws Exception {
    for (int number : new int[] {20, 21, 22, 23}) {
      shop.commit(shop.call("visit", Value.integer(number)));
    }
    List<Integer> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = web.read(shop.at("/collections/visits?limit=2" + after));
      assertTrue(page.path("rows").size() <= 2);
      page.path("rows").forEach(row -> seen.add(row.path("number").asInt()));
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asText();
    } while (!after.isEmpty());
    assertEquals(List.of(7, 20, 21, 22, 23), seen);
    assertEquals(
        "{\"sku\":\"lamp\",\"title\":\"Title of lamp\",\"price\":99.99,\"stock\":3}",
        web.get(shop.at("/collections/items/lamp")).body());
    assertEquals("{\"number\":7,\"note\":null}", web.get(shop.at("/collections/visits/7")).body());
  }

  @Test
  void aTaskWaitsInItsInstanceUntilItIsDone() throws Exception {
    Transaction asked = shop.commit(shop.call("ask", Value.text("more lamps")));
    String id = web.read("/v1/transactions/" + asked.id()).path("result").asText();
    JsonNode task = web.read(shop.at("/tasks")).path("tasks").path(0);
    assertEquals(id, task.path("instance").asText());
    assertEquals("more lamps", task.path("inputs").path("what").asText());
    assertEquals("active", web.read(shop.at("/instances/" + id)).path("status").asText());
    shop.commit(
        new Action.CompleteTask(
            shop.contract(), id, task.path("id").asText(), Value.Obj.of("ok", Value.bool(true))));
    assertEquals(0, web.read(shop.at("/tasks")).path("tasks").size());
    JsonNode instance = web.read(shop.at("/instances?limit=10")).path("instances").path(0);
    assertEquals("completed", instance.path("status").asText());
    assertTrue(instance.path("variables").path("ok").asBoolean());
  }

  @Test
  void aViewTakesTextsAndJsonByName() throws Exception {
    JsonNode quoted = web.read(shop.at("/views/price?quantity=json:2&sku=lamp"));
    assertEquals("159.984", quoted.path("result").asText());
    assertEquals(shop.node().chain().height().value(), quoted.path("height").asLong());
  }

  @Test
  void aProofHoldsAgainstTheAppHashOfItsHeight() throws Exception {
    JsonNode present = web.read("/v1/proofs/" + parametersKey());
    JsonNode absent = web.read("/v1/proofs/00");
    assertEquals(
        new ProofVerdict.Present(Bytes.fromHex(present.path("value").asText())), verdict(present));
    assertEquals(new ProofVerdict.Absent(), verdict(absent));
    assertTrue(absent.path("value").isNull());
    assertEquals(web.read("/health").path("appHash"), absent.path("appHash"));
    assertEquals(absent.path("height").asLong() + 1, absent.path("header").asLong());
  }

  @Test
  void aRowIsProvedByItsKeyInTheCollection() throws Exception {
    JsonNode present = web.read(shop.at("/collections/items/lamp/proof"));
    JsonNode absent = web.read(shop.at("/collections/items/sofa/proof"));
    ProofVerdict.Present proven = assertInstanceOf(ProofVerdict.Present.class, verdict(present));
    Value.Obj row = (Value.Obj) ValueCodec.decode(proven.value());
    assertEquals(Value.text("lamp"), row.get("sku"));
    assertEquals(new ProofVerdict.Absent(), verdict(absent));
  }

  @Test
  void anEnginesQueryGivesTheSameProof() throws Exception {
    for (String key : List.of(parametersKey(), "00")) {
      JsonNode read = web.read("/v1/proofs/" + key);
      Query.Response asked = query(Bytes.fromHex(key), true);
      assertEquals(0, asked.code(), asked.log());
      assertEquals(read.path("proof").asText(), asked.proof().toHex());
      assertEquals(
          read.path("value").isNull() ? "" : read.path("value").asText(), asked.value().toHex());
      assertEquals(read.path("height").asLong(), asked.height().value());
      assertEquals(Bytes.EMPTY, query(Bytes.fromHex(key), false).proof());
    }
    assertNotEquals(0, query(Bytes.EMPTY, true).code());
    assertNotEquals(0, query(Bytes.wrap(new byte[1_025]), true).code());
  }

  private Query.Response query(Bytes key, boolean prove) {
    return shop.node().query(new Query.Request(key, "/store", BlockHeight.GENESIS, prove));
  }

  private static ProofVerdict verdict(JsonNode answer) {
    return ProofCheck.check(
        new AppHash(Hash.fromHex(answer.path("appHash").asText())),
        Bytes.fromHex(answer.path("key").asText()),
        Bytes.fromHex(answer.path("proof").asText()));
  }

  private static String parametersKey() {
    return io.chancery.vm.state.StateKey.family('m').text("parameters").key().bytes().toHex();
  }

  @Test
  void aTransactionIsPendingUntilItsBlockAndThenHasAReceipt() throws Exception {
    Transaction transaction = shop.next(transfer(5));
    HttpResponse<String> taken = web.post("/v1/transactions", hex(transaction));
    String link = "/v1/transactions/" + transaction.id();
    assertEquals(202, taken.statusCode(), taken.body());
    assertEquals(link, taken.headers().firstValue("Location").orElseThrow());
    assertEquals(link, Web.json(taken).path("statusLink").asText());
    assertEquals(202, web.post("/v1/transactions", hex(transaction)).statusCode(), "once more");
    assertEquals("pending", web.read(link).path("status").asText());
    shop.node().block();
    JsonNode receipt = web.read(link);
    assertEquals("committed", receipt.path("status").asText());
    assertEquals(transaction.id().toHex(), receipt.path("id").asText());
    assertEquals(shop.node().chain().height().value(), receipt.path("height").asLong());
    assertEquals(0, receipt.path("index").asInt(-1));
    HttpResponse<String> again = web.post("/v1/transactions", hex(transaction));
    assertEquals(200, again.statusCode(), "one that is in a block is told so");
    assertEquals(receipt, Web.json(again));
  }

  @Test
  void aTransactionComesAsBytesOrAsJsonToo() throws Exception {
    Transaction first = shop.next(transfer(6));
    Transaction second = shop.next(transfer(7));
    assertEquals(202, web.postBytes("/v1/transactions", first.bytes()).statusCode());
    HttpResponse<String> taken = web.post("/v1/transactions", TransactionJson.toJson(second));
    assertEquals(202, taken.statusCode(), taken.body());
    assertEquals(second.id().toHex(), Web.json(taken).path("id").asText());
    shop.node().block();
  }

  @Test
  void whoWaitsGetsTheReceiptWithTheBlock() throws Exception {
    Transaction transaction = shop.next(transfer(8));
    CompletableFuture<HttpResponse<String>> waiting =
        web.postLater("/v1/transactions?wait=true", hex(transaction));
    while (shop.node().waiting() == 0) {
      Thread.onSpinWait();
    }
    assertFalse(waiting.isDone());
    shop.node().block();
    HttpResponse<String> response = waiting.get();
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("committed", Web.json(response).path("status").asText());
    assertEquals(transaction.id().toHex(), Web.json(response).path("id").asText());
  }

  @Test
  void aDryRunTellsEverythingAndChangesNothing() throws Exception {
    String before = web.read("/health").path("appHash").asText();
    JsonNode put = simulate(shop.call("putItem", Shop.item("lamp", "50")), shop.sequence());
    assertEquals(0, put.path("code").asInt(), put.toString());
    assertEquals("lamp", put.path("result").asText());
    assertEquals(1, put.path("changes").size());
    JsonNode change = put.path("changes").path(0);
    assertEquals(
        "row \"lamp\" of collection items of " + shop.contract(), change.path("key").asText());
    assertEquals("row", change.path("kind").asText());
    assertEquals("99.99", change.path("before").path("price").asText());
    assertEquals("50", change.path("after").path("price").asText());

    JsonNode paid = simulate(transfer(250), shop.sequence());
    JsonNode credited = paid.path("changes").path(1);
    assertEquals(2, paid.path("changes").size());
    assertNotEquals(credited.path("before"), credited.path("after"));
    assertTrue(credited.path("key").asText().startsWith("balance of chan1"), paid.toString());

    JsonNode asked = simulate(shop.call("ask", Value.text("x")), shop.sequence());
    assertEquals("instance", asked.path("changes").path(0).path("kind").asText());
    assertEquals("process-moved", asked.path("trace").path(0).path("kind").asText());
    assertEquals(before, web.read("/health").path("appHash").asText());
  }

  @Test
  void aDryRunUsesTheGasOfTheTransactionItself() throws Exception {
    Action action = shop.call("putItem", Shop.item("rug", "10.00"));
    JsonNode dry = simulate(action, shop.sequence());
    Transaction transaction = shop.commit(action);
    JsonNode receipt = web.read("/v1/transactions/" + transaction.id());
    assertEquals(receipt.path("gas"), dry.path("gas"));
    assertEquals(receipt.path("fee"), dry.path("fee"));
    assertEquals(receipt.path("events"), dry.path("events"));
  }

  @Test
  void aDryRunThatIsRefusedSaysWhy() throws Exception {
    JsonNode used = simulate(transfer(1), 0);
    assertEquals("used-sequence", used.path("slug").asText());
    assertEquals(0, used.path("changes").size());
    JsonNode unknown = simulate(shop.call("nothing"), shop.sequence());
    assertEquals("unknown-function", unknown.path("slug").asText());
    assertTrue(unknown.path("gasUsed").asLong() > 0);
  }

  record Problem(String path, int status, String slug, String sentencePart) {}

  static Stream<Problem> problems() {
    String contract = "/v1/contracts/{shop}";
    return Stream.of(
        new Problem("/v1/blocks/9999", 404, "not-found", "there is no block 9999 yet"),
        new Problem("/v1/blocks/0", 400, "invalid-parameter", "from 1"),
        new Problem("/v1/blocks/newest", 400, "invalid-parameter", "got 'newest'"),
        new Problem("/v1/blocks?limit=1001", 400, "invalid-parameter", "from 1 to 1000"),
        new Problem("/v1/blocks?limt=5", 400, "invalid-parameter", "only limit, before"),
        new Problem("/v1/blocks/1?from=-1", 400, "invalid-parameter", "'from' is a whole number"),
        new Problem("/v1/transactions/ab", 400, "invalid-parameter", "64 hexadecimal digits"),
        new Problem(
            "/v1/transactions/" + "ab".repeat(32), 404, "not-found", "knows no transaction abab"),
        new Problem("/v1/accounts/chan1x", 400, "invalid-parameter", "'chan1x' is no address"),
        new Problem(
            "/v1/accounts/{alice}?lane=4294967296", 400, "invalid-parameter", "to 4294967295"),
        new Problem("/v1/contracts?after=xyz", 400, "invalid-parameter", "the field 'next'"),
        new Problem("/v1/contracts/{alice}", 404, "unknown-contract", "no contract lives at chan1"),
        new Problem(contract + "/collections/things", 404, "not-found", "it has items, visits"),
        new Problem(contract + "/collections/items/sofa", 404, "not-found", "with the key 'sofa'"),
        new Problem(contract + "/collections/visits/x", 400, "invalid-parameter", "a whole number"),
        new Problem(
            contract + "/collections/items?limit=0", 400, "invalid-parameter", "from 1 to 1000"),
        new Problem(contract + "/instances/x", 404, "not-found", "no process instance x"),
        new Problem("/v1/contracts/{alice}/tasks", 404, "unknown-contract", "no contract lives"),
        new Problem(contract + "/views/nothing", 404, "unknown-function", "it has putItem, visit"),
        new Problem(
            contract + "/views/visit?number=json:1",
            400,
            "read-only",
            "call it with a transaction"),
        new Problem(contract + "/views/mine", 403, "not-permitted", "by owner only"),
        new Problem(contract + "/views/price?sku=lamp", 400, "invalid-parameter", "'quantity'"),
        new Problem(
            contract + "/views/price?sku=lamp&count=1", 400, "invalid-parameter", "'count'"),
        new Problem(
            contract + "/views/price?sku=lamp&quantity=json:x",
            400,
            "invalid-parameter",
            "no JSON"),
        new Problem(
            contract + "/views/price?sku=sofa&quantity=json:1",
            422,
            "refused-by-contract",
            "there is no item sofa"),
        new Problem(contract + "/views/spin", 422, "out-of-gas", "gas"),
        new Problem(
            contract + "/hooks/orders/events/order-0", 404, "not-found", "has no event order-0"),
        new Problem("/v1/proofs/xyz", 400, "invalid-parameter", "hexadecimal digits"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aBadQuestionIsAProblemWithASentence(Problem problem) throws Exception {
    String path =
        problem
            .path()
            .replace("{shop}", shop.contract().toString())
            .replace("{alice}", shop.aliceAddress().toString());
    assertProblem(problem, web.get(path));
  }

  @Test
  void aTransactionThatCannotBeTakenIsAProblem() throws Exception {
    Transaction good = shop.sign(shop.body(transfer(1), shop.sequence()));
    byte[] forged = good.bytes().toArray();
    forged[forged.length - 1] ^= 1;
    Transaction poor = shop.sign(shop.body(transfer(1), 0));
    Transaction early = shop.sign(shop.body(transfer(1), shop.sequence() + 5));
    assertRefused("{", 400, "malformed-json", "");
    assertRefused("{\"tx\":\"zz\"}", 400, "malformed-transaction", "hexadecimal digits");
    assertRefused("{\"tx\":\"00\",\"body\":{}}", 400, "malformed-transaction", "nothing beside it");
    assertRefused("{\"tx\":\"00\"}", 400, "malformed-transaction", "");
    assertRefused("{\"body\":{}}", 400, "malformed-transaction", "lacks the field");
    assertRefused(
        "{\"tx\":\"" + Bytes.wrap(forged).toHex() + "\"}", 400, "bad-signature", "signature");
    assertRefused(hex(poor), 409, "used-sequence", "");
    assertRefused(hex(early), 409, "sequence-gap", "");
    HttpResponse<String> flag = web.post("/v1/transactions?wait=yes", hex(good));
    assertProblem(new Problem("wait", 400, "invalid-parameter", "true or false"), flag);
  }

  @Test
  void aDryRunTakesABodyAlone() throws Exception {
    for (String json : List.of("[]", "{}", "{\"body\":{},\"signatures\":[]}", "{\"body\":7}")) {
      HttpResponse<String> response = web.post("/v1/simulations", json);
      assertProblem(new Problem(json, 400, "malformed-transaction", ""), response);
    }
  }

  private void assertRefused(String json, int status, String slug, String part) throws Exception {
    assertProblem(new Problem(json, status, slug, part), web.post("/v1/transactions", json));
  }

  private static void assertProblem(Problem expected, HttpResponse<String> response)
      throws Exception {
    String message = expected + " gave " + response.body();
    assertEquals(expected.status(), response.statusCode(), message);
    assertEquals(expected.slug(), Web.json(response).path("slug").asText(), message);
    assertTrue(
        Web.json(response).path("detail").asText().contains(expected.sentencePart()), message);
    assertEquals(
        "application/problem+json",
        response.headers().firstValue("Content-Type").orElseThrow(),
        message);
  }

  private JsonNode simulate(Action action, long sequence) throws Exception {
    String body = TransactionJson.toJson(shop.body(action, sequence));
    HttpResponse<String> response = web.post("/v1/simulations", "{\"body\":" + body + "}");
    assertEquals(200, response.statusCode(), response.body());
    return Web.json(response);
  }

  private Action transfer(long units) {
    return new Action.Transfer(
        new io.chancery.vm.ledger.Address(Bytes.wrap(new byte[32])), new Amount(units));
  }

  private static String hex(Transaction transaction) {
    return "{\"tx\":\"" + transaction.bytes().toHex() + "\"}";
  }
}
