package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A contract reaches another's collections only by calling it, and then as that contract allows.
 */
final class ContractIsolationTest {
  private static final Address OWNER = address("owner");
  private static final Address VAULT = address("vault");
  private static final Address THIEF = address("thief");

  private static final String VAULT_YAML =
      """
      name: vault
      version: 1.0.0
      title: Keeps secrets
      collections:
        secrets:
          key: name
          columns: {name: text, word: text}
      entryPoints:
        keep: {access: [owner]}
        tell: {access: anyone, readOnly: true}
      """;
  private static final String VAULT_JS =
      """
      export function keep(name, word) { db.secrets.put({name: name, word: word}); }
      export function tell(name) { return db.secrets.get(name); }
      export function wipe(name) { db.secrets.delete(name); }
      """;
  private static final String THIEF_YAML =
      """
      name: thief
      version: 1.0.0
      title: Wants them
      collections:
        secrets:
          key: name
          columns: {name: text, word: text}
      entryPoints:
        ask: {access: anyone}
        look: {access: anyone}
        overwrite: {access: anyone}
        wipe: {access: anyone}
        own: {access: anyone}
      """;
  private static final String THIEF_JS =
      """
      export function ask(vault) { return contracts.call(vault, "tell", ["door"]); }
      export function look(name) { return db.secrets.get(name); }
      export function overwrite(vault) { contracts.call(vault, "keep", ["door", "mine"]); }
      export function wipe(vault) { contracts.call(vault, "wipe", ["door"]); }
      export function own() { db.secrets.put({name: "door", word: "mine"}); }
      """;

  private final StateOverlay state = new StateOverlay(new InMemoryStateView());
  private final ContractRuntime runtime =
      new ContractRuntime(
          new Engines(
              (sources, limits) -> {
                throw new AssertionError("no rules here");
              },
              (source, limits) -> {
                throw new AssertionError("no processes here");
              },
              (key, signature, message) -> false));

  ContractIsolationTest() {
    deploy(VAULT, VAULT_YAML, VAULT_JS);
    deploy(THIEF, THIEF_YAML, THIEF_JS);
    applied(call(VAULT, OWNER, "keep", Value.text("door"), Value.text("sesame")));
  }

  @Test
  void anotherContractsRowsAreReadByCallingIt() {
    Value told = applied(call(THIEF, OWNER, "ask", Value.text(VAULT.toString())));
    assertEquals(Value.text("sesame"), ((Value.Obj) told).get("word"));
  }

  @Test
  void aCollectionOfTheSameNameIsAnotherCollection() {
    assertEquals(Value.Null.NULL, applied(call(THIEF, OWNER, "look", Value.text("door"))));
    applied(call(THIEF, OWNER, "own"));
    assertUntouched();
  }

  @Test
  void anotherContractsRowsAreNotWrittenByACallThatItDoesNotPermit() {
    // The owner calls, but towards the vault it is the thief that calls.
    assertEquals(
        RejectionCode.NOT_PERMITTED,
        refused(call(THIEF, OWNER, "overwrite", Value.text(VAULT.toString()))));
    assertUntouched();
  }

  @Test
  void aFunctionThatIsNoEntryPointCannotBeCalledFromOutside() {
    assertEquals(
        RejectionCode.UNKNOWN_FUNCTION,
        refused(call(THIEF, OWNER, "wipe", Value.text(VAULT.toString()))));
    assertEquals(
        RejectionCode.UNKNOWN_FUNCTION, refused(call(VAULT, OWNER, "wipe", Value.text("door"))));
    assertUntouched();
  }

  @Test
  void aScriptCannotNameACollectionThatItsManifestDoesNotDeclare() {
    String prying = "export function pry() { return db.vault.get(\"door\"); }";
    String yaml =
        THIEF_YAML.substring(0, THIEF_YAML.indexOf("entryPoints"))
            + "entryPoints:\n  pry: {access: anyone}\n";
    Execution execution =
        runtime.deploy(
            new Deployment(address("pry"), OWNER, packed(yaml, prying), Value.Obj.EMPTY), ctx());
    assertEquals(RejectionCode.INVALID_SCRIPT, refused(execution));
  }

  @Test
  void aKeyCannotBeMadeToReachIntoAnotherFamilyOrContract() {
    String crafted = "door\0" + VAULT.bytes().toHex();
    assertEquals(Value.Null.NULL, applied(call(THIEF, OWNER, "look", Value.text(crafted))));
    assertEquals(Value.Null.NULL, applied(call(THIEF, OWNER, "look", Value.text("../vault/door"))));
  }

  private void assertUntouched() {
    Value kept = applied(call(VAULT, OWNER, "tell", Value.text("door")));
    assertEquals(Value.text("sesame"), ((Value.Obj) kept).get("word"));
  }

  private void deploy(Address at, String yaml, String script) {
    applied(
        runtime.deploy(new Deployment(at, OWNER, packed(yaml, script), Value.Obj.EMPTY), ctx()));
  }

  private Execution call(Address contract, Address sender, String function, Value... arguments) {
    return runtime.call(
        new ContractCall(contract, sender, function, List.of(arguments), Amount.ZERO), ctx());
  }

  private ExecutionContext ctx() {
    BlockContext block =
        new BlockContext(
            new ChainId("test"),
            new BlockHeight(7),
            new BlockTime(1_700_000_000_000L),
            new AssetSpec("Chancery", "CHY", 2));
    return new ExecutionContext(
        block,
        new GasMeter(new Gas(50_000_000)),
        state,
        new IdSource(block.height(), 0),
        new EventLog());
  }

  private static Value applied(Execution execution) {
    assertTrue(
        execution.outcome() instanceof Execution.Applied, () -> execution.outcome().toString());
    return ((Execution.Applied) execution.outcome()).result();
  }

  private static RejectionCode refused(Execution execution) {
    return assertInstanceOf(Execution.Rejected.class, execution.outcome()).rejection().code();
  }

  private static Bytes packed(String yaml, String script) {
    return switch (ContractPackage.of(
        Map.of("contract.yaml", Bytes.utf8(yaml), "contract.js", Bytes.utf8(script)))) {
      case CompileOutcome.Compiled<ContractPackage> made -> made.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems().toString());
    };
  }

  private static Address address(String name) {
    return new Address(Hash.sha256(Bytes.utf8(name)).bytes());
  }
}
