package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.proof.LeafProof;
import io.chancery.proof.ProofCodec;
import io.chancery.proof.StateProof;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a state of one row, whose tree is one leaf. */
final class VerifyCommandTest {
  private static final StateKey KEY = row("o-1");
  private static final Bytes VALUE =
      ValueCodec.encode(
          Value.Obj.of(
              "session", Value.text("o-1"), "total", Value.decimal(new BigDecimal("80.00"))));
  private static final LeafProof LEAF = new LeafProof(KEY.bytes(), VALUE, List.of());
  private static final Hash ROOT =
      Hash.sha256(
          Bytes.fromHex("00"), Hash.sha256(KEY.bytes()).bytes(), Hash.sha256(VALUE).bytes());
  private static final String OTHER_ROOT = "0c".repeat(32);

  private final Path folder;
  private final CommandShell shell;

  VerifyCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new CommandShell(folder, Optional.empty());
  }

  private static StateKey row(String key) {
    return ContractState.rowKey(Address.parse(FakeChain.SHOP), "orders", Value.text(key));
  }

  private static String present() {
    return answer(KEY.bytes(), '"' + VALUE.toHex() + '"', new StateProof.Present(LEAF));
  }

  private static String absent(StateKey key) {
    Optional<LeafProof> leaf = Optional.of(LEAF);
    boolean leafIsLeft = Hash.sha256(KEY.bytes()).compareTo(Hash.sha256(key.bytes())) < 0;
    return answer(
        key.bytes(),
        "null",
        new StateProof.Absent(
            key.bytes(),
            leafIsLeft ? leaf : Optional.empty(),
            leafIsLeft ? Optional.empty() : leaf));
  }

  private static String answer(Bytes key, String value, StateProof proof) {
    return """
        {"height":7,"key":"%s","value":%s,"proof":"%s","appHash":"%s","header":8}"""
        .formatted(key.toHex(), value, ProofCodec.encode(proof).toHex(), ROOT);
  }

  @Test
  void aPresentRowIsToldInWordsWithItsValue() throws Exception {
    Files.writeString(folder.resolve("proof.json"), present());
    CommandShell.Result told = shell.run("verify", "proof.json", "--app-hash", ROOT.toString());
    assertEquals("", told.err());
    assertEquals(0, told.exit());
    assertTrue(
        told.out()
            .startsWith(
                """
                present       row "o-1" of collection orders of
                              %s
                value         {"total":80.00, "session":"o-1"}
                key           %s
                """
                    .formatted(FakeChain.SHOP, KEY.bytes().toHex())),
        told.out());
  }

  @Test
  void anAbsentRowIsToldFromTheStandardInputToo() {
    for (int i = 2; i < 12; i++) {
      CommandShell.Result told =
          shell.withInput(absent(row("o-" + i))).run("verify", "--app-hash", ROOT.toString());
      assertEquals(0, told.exit(), told.err());
      assertTrue(told.out().startsWith("absent        row \"o-" + i + "\" of"), told.out());
    }
  }

  @Test
  void programsGetTheVerdictAsJson() throws Exception {
    JsonNode told = Json.read(verify(present(), ROOT.toString(), 0).out());
    assertEquals("present", told.path("verdict").asText());
    assertEquals(KEY.bytes().toHex(), told.path("key").asText());
    assertEquals("{\"total\":80.00,\"session\":\"o-1\"}", Json.write(told.path("value")));
    assertEquals(VALUE.toHex(), told.path("valueBytes").asText());
    assertEquals(ROOT.toString(), told.path("appHash").asText());
    JsonNode gone = Json.read(verify(absent(row("o-2")), ROOT.toString(), 0).out());
    assertEquals("absent", gone.path("verdict").asText());
    assertTrue(gone.path("value").isNull());
  }

  @Test
  void theAppHashInTheFileIsNotBelieved() throws Exception {
    CommandShell.Result told = verify(present(), OTHER_ROOT, 1);
    JsonNode verdict = Json.read(told.out());
    assertEquals("refused", verdict.path("verdict").asText());
    assertEquals("it leads to another app hash, " + ROOT, verdict.path("reason").asText());
    verify(absent(row("o-2")), OTHER_ROOT, 1);
  }

  @Test
  void theValueAndTheKeyBesideTheProofAreNotBelieved() {
    StateProof proof = new StateProof.Present(LEAF);
    verify(answer(KEY.bytes(), "\"00\"", proof), ROOT.toString(), 1);
    verify(answer(KEY.bytes(), "null", proof), ROOT.toString(), 1);
    verify(answer(row("o-2").bytes(), '"' + VALUE.toHex() + '"', proof), ROOT.toString(), 1);
    verify(absent(row("o-2")).replace("null", "\"00\""), ROOT.toString(), 1);
  }

  @Test
  void whatIsNoProofIsRefused() {
    for (String text :
        List.of(
            "",
            "no JSON",
            "[]",
            "{}",
            "{\"key\":\"\",\"value\":null,\"proof\":\"\"}",
            "{\"key\":\"00\",\"value\":null,\"proof\":\"xyz\"}",
            "{\"key\":\"00\",\"value\":null,\"proof\":\"00\"}",
            "{\"key\":\"00\",\"value\":null,\"proof\":\"\"}")) {
      verify(text, ROOT.toString(), 1);
    }
  }

  @Test
  void anAppHashThatIsNoneIsAUsageError() {
    assertEquals(2, shell.withInput(present()).run("verify", "--app-hash", "12").exit());
    assertEquals(2, shell.withInput(present()).run("verify").exit());
    assertEquals(74, shell.run("verify", "nowhere.json", "--app-hash", ROOT.toString()).exit());
  }

  private CommandShell.Result verify(String answer, String appHash, int exit) {
    CommandShell.Result told =
        shell.withInput(answer).run("verify", "-", "--json", "--app-hash", appHash);
    assertEquals(exit, told.exit(), answer + told.out() + told.err());
    return told;
  }

  @Test
  void aRowsProofIsFetchedForAFile() throws Exception {
    try (FakeChain chain = new FakeChain(folder)) {
      chain.node.answers(
          "GET /v1/contracts/%s/collections/orders/o-1/proof".formatted(FakeChain.SHOP), present());
      CommandShell asking = new CommandShell(folder, Optional.of(chain.node));
      CommandShell.Result plain =
          asking.run("query", FakeChain.SHOP, "collections/orders/o-1", "--prove");
      assertEquals(0, plain.exit(), plain.err());
      assertEquals(Json.read(present()), Json.read(plain.out()));
      CommandShell.Result told =
          shell.withInput(plain.out()).run("verify", "--app-hash", ROOT.toString());
      assertEquals(0, told.exit(), told.err());
      for (String what : List.of("", "collections/orders", "instances/7", "tasks")) {
        assertEquals(2, asking.run("query", FakeChain.SHOP, what, "--prove").exit(), what);
      }
    }
  }
}
