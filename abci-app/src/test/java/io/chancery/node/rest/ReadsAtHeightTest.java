package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.abci.Query;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofVerdict;
import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests share one chain that keeps all heights, and each adds to it what it needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsAtHeightTest {
  private static final String HEADER = "Chancery-Height";

  private Shop shop;
  private Web web;

  @BeforeAll
  void open(@TempDir Path home) {
    shop = new Shop(home);
    web = new Web(shop.server());
    shop.commit(shop.call("putItem", Shop.item("lamp", "99.99")));
  }

  @AfterAll
  void close() {
    web.close();
    shop.close();
  }

  private long latest() {
    return shop.node().chain().height().value();
  }

  private AppHash appHash(long height) throws Exception {
    return new AppHash(Hash.fromHex(web.read("/v1/blocks/" + height).path("appHash").asText()));
  }

  @Test
  void pagesAtTheFirstPagesHeightAreThatHeightsRowsWhileBlocksChangeThem() throws Exception {
    for (int number = 100; number < 109; number++) {
      shop.commit(shop.call("visit", Value.integer(number)));
    }
    List<Integer> seen = new ArrayList<>();
    JsonNode page = web.read(shop.at("/collections/visits?limit=2"));
    long height = page.path("height").asLong();
    assertEquals(latest(), height);
    int added = 0;
    while (true) {
      page.path("rows").forEach(row -> seen.add(row.path("number").asInt()));
      if (page.path("next").isNull()) {
        break;
      }
      // Behind what was read, and in front of all that is left to read.
      shop.commit(shop.call("visit", Value.integer(seen.getLast() * 1_000 + added)));
      shop.commit(shop.call("visit", Value.integer(added++)));
      page =
          web.read(
              shop.at(
                  "/collections/visits?limit=2&height=%d&after=%s"
                      .formatted(height, page.path("next").asText())));
      assertEquals(height, page.path("height").asLong());
    }
    assertEquals(IntStream.range(100, 109).boxed().toList(), seen);
    assertEquals(
        9 + 2 * added, web.read(shop.at("/collections/visits?limit=1000")).path("rows").size());
  }

  @Test
  void aRowAndItsProofAreThoseOfTheHeight() throws Exception {
    shop.commit(shop.call("putItem", Shop.item("sofa", "500.00")));
    long before = latest();
    shop.commit(shop.call("putItem", Shop.item("sofa", "1.00")));
    HttpResponse<String> row = web.get(shop.at("/collections/items/sofa?height=" + before));
    assertEquals(
        "{\"sku\":\"sofa\",\"title\":\"Title of sofa\",\"price\":500.00,\"stock\":3}", row.body());
    assertEquals(Long.toString(before), row.headers().firstValue(HEADER).orElseThrow());
    HttpResponse<String> now = web.get(shop.at("/collections/items/sofa"));
    assertEquals(Long.toString(latest()), now.headers().firstValue(HEADER).orElseThrow());

    JsonNode proof = web.read(shop.at("/collections/items/sofa/proof?height=" + before));
    assertEquals(before, proof.path("height").asLong());
    assertEquals(appHash(before).toString(), proof.path("appHash").asText());
    assertEquals(
        new ProofVerdict.Present(Bytes.fromHex(proof.path("value").asText())),
        verdict(proof, appHash(before)));
    assertInstanceOf(ProofVerdict.Refused.class, verdict(proof, appHash(before + 1)));
    JsonNode absent = web.read(shop.at("/collections/items/sofa/proof?height=" + (before - 1)));
    assertTrue(absent.path("value").isNull());
    assertEquals(new ProofVerdict.Absent(), verdict(absent, appHash(before - 1)));
    assertEquals(
        404, web.get(shop.at("/collections/items/sofa?height=" + (before - 1))).statusCode());
  }

  @Test
  void anEngineAsksForTheSameProofByHeight() throws Exception {
    long before = latest();
    String key = web.read(shop.at("/collections/items/lamp/proof")).path("key").asText();
    shop.commit(shop.call("putItem", Shop.item("lamp", "80.00")));
    JsonNode read = web.read("/v1/proofs/" + key + "?height=" + before);
    Query.Response asked = query(key, before);
    assertEquals(0, asked.code(), asked.log());
    assertEquals(before, asked.height().value());
    assertEquals(read.path("proof").asText(), asked.proof().toHex());
    assertEquals(read.path("value").asText(), asked.value().toHex());
    assertEquals(latest(), query(key, 0).height().value());
    assertNotEquals(asked.value(), query(key, 0).value());
    Query.Response future = query(key, latest() + 1);
    assertEquals(914, future.code());
    assertTrue(future.log().contains("heights 0 to " + latest() + " are"), future.log());
  }

  private Query.Response query(String key, long height) {
    return shop.node()
        .query(new Query.Request(Bytes.fromHex(key), "/store", new BlockHeight(height), true));
  }

  private static ProofVerdict verdict(JsonNode answer, AppHash trusted) {
    return ProofCheck.check(
        trusted,
        Bytes.fromHex(answer.path("key").asText()),
        Bytes.fromHex(answer.path("proof").asText()));
  }

  @Test
  void anAccountAndAContractHadOtherBalancesEarlier() throws Exception {
    String alice = "/v1/accounts/" + shop.aliceAddress();
    long before = latest();
    JsonNode then = web.read(alice);
    JsonNode contract = web.read(shop.at(""));
    shop.commit(new Action.Transfer(shop.contract(), new Amount(1_000)));
    assertNotEquals(then.path("balance"), web.read(alice).path("balance"));
    assertNotEquals(contract.path("gasBalance"), web.read(shop.at("")).path("gasBalance"));
    assertEquals(then, web.read(alice + "?height=" + before));
    assertEquals(contract, web.read(shop.at("?height=" + before)));
    assertEquals(before, contract.path("height").asLong());
  }

  @Test
  void genesisHadNoContractYet() throws Exception {
    JsonNode none = web.read("/v1/contracts?height=0");
    assertEquals(0, none.path("contracts").size());
    assertEquals(0, none.path("height").asLong(-1));
    assertEquals(1, web.read("/v1/contracts?height=1").path("contracts").size());
    HttpResponse<String> unknown = web.get(shop.at("?height=0"));
    assertEquals(404, unknown.statusCode());
    assertEquals("unknown-contract", Web.json(unknown).path("slug").asText());
  }

  @Test
  void anInstanceIsShownAsItStood() throws Exception {
    Transaction asked = shop.commit(shop.call("ask", Value.text("more lamps")));
    long open = latest();
    String id = web.read("/v1/transactions/" + asked.id()).path("result").asText();
    String task = web.read(shop.at("/tasks")).path("tasks").path(0).path("id").asText();
    shop.commit(
        new Action.CompleteTask(shop.contract(), id, task, Value.Obj.of("ok", Value.bool(true))));
    assertEquals("completed", web.read(shop.at("/instances/" + id)).path("status").asText());
    assertEquals(
        "active",
        web.read(shop.at("/instances/" + id + "?height=" + open)).path("status").asText());
    JsonNode tasks = web.read(shop.at("/tasks?height=" + open));
    assertEquals(task, tasks.path("tasks").path(0).path("id").asText());
    assertEquals(open, tasks.path("height").asLong());
    JsonNode instances = web.read(shop.at("/instances?height=" + (open - 1)));
    assertEquals(0, instances.path("instances").size());
    assertEquals(open - 1, instances.path("height").asLong());
  }

  static Stream<String> readsOfState() {
    return Stream.of(
        "/v1/accounts/{alice}",
        "/v1/contracts",
        "/v1/contracts/{shop}",
        "/v1/contracts/{shop}/collections/items",
        "/v1/contracts/{shop}/collections/items/lamp",
        "/v1/contracts/{shop}/collections/items/lamp/proof",
        "/v1/contracts/{shop}/instances",
        "/v1/contracts/{shop}/instances/x",
        "/v1/contracts/{shop}/tasks",
        "/v1/proofs/00");
  }

  @ParameterizedTest
  @MethodSource("readsOfState")
  void aHeightThatIsNotThereYetIsAProblem(String path) throws Exception {
    String at =
        path.replace("{shop}", shop.contract().toString())
            .replace("{alice}", shop.aliceAddress().toString());
    HttpResponse<String> response = web.get(at + "?height=" + (latest() + 1));
    assertEquals(404, response.statusCode(), response.body());
    JsonNode problem = Web.json(response);
    assertEquals("height-not-kept", problem.path("slug").asText());
    assertEquals(914, problem.path("code").asInt());
    assertEquals(
        "the state of height %d is not kept: heights 0 to %d are".formatted(latest() + 1, latest()),
        problem.path("detail").asText());
    assertEquals(400, web.get(at + "?height=-1").statusCode());
    assertEquals(400, web.get(at + "?height=latest").statusCode());
  }

  @Test
  void aPrunedHeightIsAProblemThatTellsWhatIsKept(@TempDir Path home) throws Exception {
    try (Shop brief = new Shop(home, new WorldState.Setting(32 << 20, new Retention(2)));
        Web its = new Web(brief.server())) {
      for (int number = 0; number < 6; number++) {
        brief.commit(brief.call("visit", Value.integer(number)));
      }
      long last = brief.node().chain().height().value();
      while (brief.node().chain().kept().oldest().value() < last - 2) {
        Thread.onSpinWait();
      }
      assertEquals(last - 2, its.read("/v1/chain").path("oldestHeight").asLong());
      String rows = brief.at("/collections/visits?height=");
      assertEquals(4, its.read(rows + (last - 2)).path("rows").size());
      HttpResponse<String> gone = its.get(rows + (last - 3));
      assertEquals(404, gone.statusCode(), gone.body());
      assertEquals(
          "the state of height %d is not kept: heights %d to %d are"
              .formatted(last - 3, last - 2, last),
          Web.json(gone).path("detail").asText());
    }
  }
}
