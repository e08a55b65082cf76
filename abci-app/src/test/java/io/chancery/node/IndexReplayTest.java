package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are indexed, an upgrade adds an index, and all of it is under the app hash. */
final class IndexReplayTest {
  private static final String YAML =
      """
      name: desk
      version: VERSION
      title: A help desk
      collections:
        tickets:
          key: id
          columns: {id: integer, status: text, weight: decimal}
          indexes: INDEXES
      entryPoints:
        put: {access: anyone}
        close: {access: anyone}
      """;
  private static final String SCRIPT =
      """
      export function put(id, status, weight) {
        db.tickets.put({id: id, status: status, weight: weight});
      }
      export function close() {
        const open = db.tickets.by.status.find("open", 5);
        for (const ticket of open) {
          ticket.status = "closed";
          db.tickets.put(ticket);
        }
        const last = db.tickets.by.status.range("a", "d", 5);
        db.tickets.delete(last[0].id);
        return open.map((ticket) => ticket.id);
      }
      """;
  private static final String BY_WEIGHT =
      """
      export function heavy() { return db.tickets.by.weight.range(2.5, null, 5).map((t) => t.id); }
      """;

  @TempDir Path directory;

  @Test
  void aReplayFindsEveryAppHashAgain() {
    try (TestChain chain = TestChain.in(directory, InstantSource.system(), "alice")) {
      Address desk = ContractAddress.derive(TestChain.address("alice"), 0, 0);
      run(chain, new Action.Deploy(packed("1.0.0", "[status]", ""), Value.Obj.EMPTY));
      for (long id = 1; id <= 4; id++) {
        call(chain, desk, "put", Value.integer(id), Value.text("open"), Value.integer(id));
      }
      assertEquals(ids(1, 2, 3, 4), call(chain, desk, "close"));
      run(
          chain,
          new Action.Upgrade(
              desk, packed("2.0.0", "[weight, status]", BY_WEIGHT), Value.Obj.EMPTY));
      chain.restart();
      assertEquals(ids(3, 4), call(chain, desk, "heavy"));
    }
    ReplayReport replay = new Replay(new NodeHome(directory)).run(ignored -> {});
    assertEquals(Optional.empty(), replay.difference());
  }

  private static Value ids(long... ids) {
    return new Value.Seq(
        java.util.Arrays.stream(ids).mapToObj(id -> (Value) Value.integer(id)).toList());
  }

  private static Value call(TestChain chain, Address desk, String function, Value... arguments) {
    return run(chain, new Action.Call(desk, function, List.of(arguments), Amount.ZERO));
  }

  private static Value run(TestChain chain, Action action) {
    Value.Obj receipt = chain.run("alice", action);
    assertEquals(Value.integer(0), receipt.get("code"), receipt::toString);
    return assertInstanceOf(Value.class, receipt.get("result"));
  }

  private static Bytes packed(String version, String indexes, String more) {
    String yaml = YAML.replace("VERSION", version).replace("INDEXES", indexes);
    String entryPoints = more.isEmpty() ? "" : "  heavy: {access: anyone}\n";
    return switch (ContractPackage.of(
        Map.of(
            "contract.yaml", Bytes.utf8(yaml + entryPoints),
            "contract.js", Bytes.utf8(SCRIPT + more)))) {
      case CompileOutcome.Compiled<ContractPackage> made -> made.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems().toString());
    };
  }
}
