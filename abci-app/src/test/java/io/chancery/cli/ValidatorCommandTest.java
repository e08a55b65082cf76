package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.node.NodeHome;
import io.chancery.tx.Motion;
import io.chancery.tx.MotionJson;
import io.chancery.tx.SignBytes;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A motion as it goes from one operator to the next, in files. */
final class ValidatorCommandTest {
  private static final String NEW = "ab".repeat(32);

  @TempDir private Path folder;
  private FakeChain chain;
  private CommandShell shell;

  @BeforeEach
  void open() {
    chain = new FakeChain(folder);
    chain.node.answers(
        "GET /v1/validators",
        """
        {"validators":[{"publicKey":"%s","address":"%s","power":10}],"totalPower":10,
         "nextMotion":3,"appVersion":1,"upgrade":{"height":900,"appVersion":2},
         "appVersions":[],"height":12}"""
            .formatted("cd".repeat(32), "ef".repeat(20)));
    shell = new CommandShell(folder, Optional.of(chain.node));
  }

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  void theValidatorsAndTheScheduledUpgradeAreShown() {
    CommandShell.Result list = shell.run("validator", "list");
    assertEquals(0, list.exit(), list.err());
    assertTrue(list.out().contains("to app version 2 from block 900 on"), list.out());
    assertTrue(list.out().contains("next motion"), list.out());
  }

  @Test
  void twoOperatorsApproveEachOnTheirOwnAndOneSubmitsBoth() throws Exception {
    NodeHome one = new NodeHome(folder.resolve("one"));
    NodeHome two = new NodeHome(folder.resolve("two"));
    one.nodeKey();
    two.nodeKey();
    run("validator", "propose", NEW + "=7", "-o", "motion.json");
    run("validator", "approve", "motion.json", "-o", "one.json", "--home", "one");
    run("validator", "approve", "motion.json", "-o", "two.json", "--home", "two");
    CommandShell.Result sent =
        shell.run("validator", "submit", "one.json", "two.json", "--from", "alice");
    assertEquals(0, sent.exit(), sent.err());
    JsonNode pass =
        Json.read(chain.node.asked("POST", "/v1/simulations").body()).at("/body/passMotion");
    assertEquals("3", pass.at("/motion/number").asText());
    assertEquals("10012", pass.at("/motion/validUntil").asText());
    assertEquals("7", pass.at("/motion/setValidators/0/power").asText());
    assertEquals(2, pass.path("approvals").size());
    Motion motion = MotionJson.motion(pass.path("motion"));
    for (JsonNode approval : pass.path("approvals")) {
      SigningKey signer =
          approval.path("publicKey").asText().equals(one.nodeKey().publicKey().toString())
              ? one.nodeKey()
              : two.nodeKey();
      assertEquals(
          signer.sign(SignBytes.ofMotion(new ChainId("demo"), motion)).toHex(),
          approval.path("signature").asText());
    }
  }

  @Test
  void aKeyOfCometBftApprovesToo() throws Exception {
    SigningKey key = SigningKey.fromSeed(Bytes.fromHex("07".repeat(32)));
    byte[] whole = key.seed().concat(key.publicKey().bytes()).toArray();
    Files.writeString(
        folder.resolve("priv_validator_key.json"),
        "{\"priv_key\":{\"type\":\"tendermint/PrivKeyEd25519\",\"value\":\"%s\"}}"
            .formatted(Base64.getEncoder().encodeToString(whole)));
    run("validator", "propose", "--upgrade", "5000=2", "-o", "motion.json");
    CommandShell.Result approved =
        run("validator", "approve", "motion.json", "--key", "priv_validator_key.json");
    assertTrue(
        approved.out().contains(key.publicKey().toString().substring(0, 40)), approved.out());
    assertTrue(approved.out().contains("to app version 2 from block 5000 on"), approved.out());
    CommandShell.Result shown =
        run("validator", "key", "--key", "priv_validator_key.json", "--json");
    assertEquals(key.publicKey().toString(), Json.read(shown.out()).path("publicKey").asText());
  }

  @Test
  void whatIsNoMotionOrOfTwoKindsIsRefusedInASentence() throws Exception {
    assertRefused(2, "one change", "validator", "propose", "-o", "m.json");
    assertRefused(
        2, "one change", "validator", "propose", NEW + "=1", "--cancel-upgrade", "-o", "m.json");
    assertRefused(2, "KEY=POWER", "validator", "propose", NEW, "-o", "m.json");
    Files.writeString(folder.resolve("m.json"), "{}");
    assertRefused(1, "is no motion", "validator", "approve", "m.json");
    assertRefused(2, "already", "validator", "propose", NEW + "=1", "-o", "m.json");
    run("validator", "propose", NEW + "=1", "-o", "a.json");
    run("validator", "propose", NEW + "=2", "-o", "b.json");
    assertRefused(3, "no node.key", "validator", "approve", "a.json");
    assertRefused(
        2, "different motions", "validator", "submit", "a.json", "b.json", "--from", "alice");
  }

  private CommandShell.Result run(String... arguments) {
    CommandShell.Result result = shell.run(arguments);
    assertEquals(0, result.exit(), result.err());
    return result;
  }

  private void assertRefused(int exit, String part, String... arguments) {
    CommandShell.Result result = shell.run(arguments);
    assertEquals(exit, result.exit(), result.err());
    assertTrue(result.err().contains(part), result.err());
  }
}
