package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.tx.Action;
import io.chancery.vm.contract.ContractState;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade keeps the address and the data; what runs already goes on as it began. */
final class UpgradeTest {
  private static final String YAML =
      """
      name: ticket
      version: VERSION
      title: A ticket that somebody closes
      collections:
        closed:
          key: id
          columns: {id: text, by: text}
      processes:
        ticket: processes/ticket.bpmn
      entryPoints:
        open: {access: anyone}
      """;
  private static final String SCRIPT =
      """
      export function open() { return processes.start("ticket", {ticket: {id: String(block.height)}}); }
      export function close(task) { db.closed.put({id: task.ticket.id, by: "VERSION"}); }
      """;
  private static final String BPMN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
          expressionLanguage="text/javascript">
        <itemDefinition id="type_object" structureRef="object"/>
        <message id="input" name="input"/>
        <interface id="contract_js" name="contract.js">
          <operation id="operation_close" name="close"><inMessageRef>input</inMessageRef></operation>
        </interface>
        <process id="ticket" name="ticket" isExecutable="true">
          <property id="ticket" name="ticket" itemSubjectRef="type_object"/>
          <startEvent id="start" name="opened"/>
          <userTask id="solve" name="solve">
            <potentialOwner><resourceAssignmentExpression>
              <formalExpression>anyone</formalExpression>
            </resourceAssignmentExpression></potentialOwner>
          </userTask>
          <serviceTask id="close" name="close" implementation="##unspecified" operationRef="operation_close">
            <ioSpecification>
              <dataInput id="close_in" name="ticket"/>
              <inputSet><dataInputRefs>close_in</dataInputRefs></inputSet>
              <outputSet/>
            </ioSpecification>
            <dataInputAssociation>
              <sourceRef>ticket</sourceRef>
              <targetRef>close_in</targetRef>
            </dataInputAssociation>
          </serviceTask>
          <endEvent id="end" name="closed"/>
          <sequenceFlow id="f1" sourceRef="start" targetRef="solve"/>
          <sequenceFlow id="f2" sourceRef="solve" targetRef="close"/>
          <sequenceFlow id="f3" sourceRef="close" targetRef="end"/>
        </process>
      </definitions>
      """;

  @TempDir Path directory;

  @Test
  void runningInstancesStayOnTheVersionThatStartedThem() {
    try (TestChain chain = TestChain.in(directory, InstantSource.system(), "alice", "bob")) {
      Address contract = ContractAddress.derive(TestChain.address("alice"), 0, 0);
      applied(chain.run("alice", new Action.Deploy(packed("1.0.0"), Value.Obj.EMPTY)));
      Value.Obj before = open(chain, contract);
      applied(chain.run("alice", new Action.Upgrade(contract, packed("2.0.0"), Value.Obj.EMPTY)));
      Value.Obj after = open(chain, contract);
      assertEquals(Value.integer(1), before.get("version"));
      assertEquals(Value.integer(2), after.get("version"));
      chain.restart();
      solve(chain, contract, before);
      solve(chain, contract, after);
      assertEquals("1.0.0", closedBy(chain, contract, before));
      assertEquals("2.0.0", closedBy(chain, contract, after));
    }
  }

  @Test
  void onlyTheOwnerUpgrades() {
    try (TestChain chain = TestChain.in(directory, InstantSource.system(), "alice", "bob")) {
      Address contract = ContractAddress.derive(TestChain.address("alice"), 0, 0);
      applied(chain.run("alice", new Action.Deploy(packed("1.0.0"), Value.Obj.EMPTY)));
      Value.Obj refused =
          chain.run("bob", new Action.Upgrade(contract, packed("2.0.0"), Value.Obj.EMPTY));
      assertEquals(Value.integer(203), refused.get("code"));
    }
  }

  private static Value.Obj open(TestChain chain, Address contract) {
    Value.Obj receipt = chain.run("bob", new Action.Call(contract, "open", List.of(), Amount.ZERO));
    applied(receipt);
    return (Value.Obj) field(receipt, "result");
  }

  private static void solve(TestChain chain, Address contract, Value.Obj instance) {
    Value.Obj task = (Value.Obj) ((Value.Seq) field(instance, "tasks")).values().getFirst();
    applied(
        chain.run(
            "bob",
            new Action.CompleteTask(
                contract, text(instance, "id"), text(task, "id"), Value.Obj.EMPTY)));
  }

  private static String closedBy(TestChain chain, Address contract, Value.Obj instance) {
    Value.Obj ticket = (Value.Obj) field((Value.Obj) field(instance, "variables"), "ticket");
    Value.Obj row =
        ContractState.row(chain.node().chain().state(), contract, "closed", field(ticket, "id"))
            .orElseThrow();
    return text(row, "by");
  }

  private static void applied(Value.Obj receipt) {
    assertEquals(Value.integer(0), receipt.get("code"), receipt::toString);
  }

  private static Value field(Value.Obj object, String name) {
    Value value = object.get(name);
    if (value == null) {
      throw new AssertionError(name + " is missing in " + object);
    }
    return value;
  }

  private static String text(Value.Obj object, String name) {
    return ((Value.Text) field(object, name)).value();
  }

  private static Bytes packed(String version) {
    return switch (ContractPackage.of(
        Map.of(
            "contract.yaml", Bytes.utf8(YAML.replace("VERSION", version)),
            "contract.js", Bytes.utf8(SCRIPT.replace("VERSION", version)),
            "processes/ticket.bpmn", Bytes.utf8(BPMN)))) {
      case CompileOutcome.Compiled<ContractPackage> made -> made.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems().toString());
    };
  }
}
