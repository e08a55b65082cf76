package io.chancery.block;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.tx.Action;
import io.chancery.tx.HookEvent;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.TransactionSignature;
import io.chancery.vm.contract.ContractPages;
import io.chancery.vm.contract.InstanceRecord;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing that a contract does makes a receipt or a value that cannot be encoded: it is refused
 * with a code, and the block goes on.
 */
final class ContractBoundsTest {
  private static final int LARGE_OUTPUTS = 24;

  private static final String YAML =
      """
      name: hostile
      version: 1.0.0
      title: Does too much of everything
      parameters:
        type: object
        properties:
          PARAMETERS
      collections:
        notes:
          key: id
          columns: {id: text, body: {type: json, optional: true}COLUMNS}
      processes:
        quick: processes/quick.bpmn
        grows: processes/grows.bpmn
        waits: processes/waits.bpmn
        alarm: processes/alarm.bpmn
      entryPoints:
        emits: {access: anyone}
        gives: {access: anyone}
        echoes: {access: anyone}
        decimals: {access: anyone}
        refuses: {access: anyone}
        loads: {access: anyone}
        tells: {access: anyone}
        deletes: {access: anyone}
        unknownColumns: {access: anyone}
        starts: {access: anyone}
        moves: {access: anyone}
        fills: {access: anyone}
        asks: {access: anyone}
      hooks:
        pings: {handler: pinged, gasLimit: 100000}
      """;

  private static final String SCRIPT =
      """
      function long() {
        let text = "漢";
        for (let i = 0; i < 14; i = i + 1) { text = text + text; }
        return text;
      }
      function large() { const t = long(); return [t, t, t, t, t]; }
      export function emits(count) {
        const fields = {a: large()};
        for (let i = 0; i < count; i = i + 1) { emit("Grown", fields); }
      }
      export function gives() { return large(); }
      export function echoes(value) { return value; }
      export function decimals() {
        const row = [];
        for (let i = 0; i < 10000; i = i + 1) { row.push(0.1234567890123456789012345678901234); }
        return [row, row];
      }
      export function refuses() { refuse(long() + long() + long()); }
      export function loads(id) { return processes.load(id); }
      export function tells(id) { return processes.message(id, "m", 1); }
      export function deletes(count) {
        for (let i = 0; i < count; i = i + 1) { db.notes.delete("k" + i); }
        return db.notes.list(100);
      }
      export function unknownColumns(count) {
        const row = {};
        for (let i = 0; i < count; i = i + 1) { row["c" + i] = 1; }
        db.notes.put(row);
      }
      export function starts(process, variables) { return processes.start(process, variables); }
      export function moves(count) {
        for (let i = 0; i < count; i = i + 1) { processes.start("quick", {}); }
      }
      export function fills() {
        moves(1024);
        emits(4);
        for (let i = 0; i < 1020; i = i + 1) { emit("Filled", {}); }
        return large();
      }
      export function pinged(event) { return event.id; }
      export function asks(what, a, b) {
        if (what === 0) { return asset.round(a); }
        if (what === 1) { return asset.transfer(a, b); }
        if (what === 2) { return db.notes.get(a); }
        if (what === 3) { return db.notes.put(a); }
        if (what === 4) { return db.notes.delete(a); }
        if (what === 5) { return db.notes.list(a); }
        if (what === 6) { return processes.start(a, b); }
        if (what === 7) { return processes.message(a, b, b); }
        if (what === 8) { return contracts.call(a, b, []); }
        if (what === 9) { return contracts.call(self.address, a, b); }
        if (what === 10) { return emit(a, b); }
        if (what === 11) { return hooks.registerKey("pings", a, b); }
        if (what === 12) { return rules.fire(a, b); }
        if (what === 13) { return processes.start("waits", b); }
        return db.notes.put({id: a, body: b});
      }
      """;

  private static final List<Value> ODD_VALUES =
      List.of(
          Value.Null.NULL,
          Value.integer(-1),
          Value.integer(Long.MIN_VALUE),
          Value.Dec.of("1234567890123456789012345678901234"),
          Value.Dec.of("-0.0000000000000000000000000000000001"),
          Value.Dec.of("9E+34"),
          Value.text(""),
          Value.text("chan1"),
          Value.text("漢\0 1"),
          Value.text("ab".repeat(300)),
          new Value.Blob(Bytes.utf8("blob")),
          nested(30),
          Value.Obj.of("", Value.Null.NULL, "id", Value.text("x")));

  private static HostileContracts chain;
  private Address contract;

  @BeforeAll
  static void open() {
    chain = new HostileContracts();
  }

  @AfterAll
  static void close() {
    chain.close();
  }

  @BeforeEach
  void deploy() {
    chain.reset();
    contract = chain.deploy(files(), Value.Obj.EMPTY);
  }

  @Test
  void eventsOverTheirBytesAreRefused() {
    refused(RejectionCode.LIMIT_EXCEEDED, chain.call(contract, "emits", Value.integer(40)));
  }

  @Test
  void aLargeResultIsPaidForByTheByte() {
    Receipt receipt = chain.call(contract, "gives");
    applied(receipt);
    int bytes = ValueCodec.encode(receipt.outcome().result()).size();
    long events =
        Objects.requireNonNull(receipt.work().byCause().get(GasCause.EVENTS), "events").value();
    assertEquals((bytes - 8 * 1_024) * GasSchedule.RESULT_BYTE, events);
  }

  @Test
  void manyDecimalsWeighWhatTheyTake() {
    refused(RejectionCode.LIMIT_EXCEEDED, chain.call(contract, "decimals"));
  }

  @Test
  void theLargestReceiptThatAContractCanMakeIsEncoded() {
    Receipt receipt = chain.call(contract, "fills");
    applied(receipt);
    assertEquals(EventLog.EVENTS_MAX, receipt.events().size());
    int bytes = receipt.encode().size();
    assertTrue(
        bytes > EventLog.FIELD_BYTES_MAX && bytes < ValueCodec.ENCODED_BYTES_MAX / 2,
        () -> bytes + " bytes");
  }

  @Test
  void aDeepArgumentIsRefusedWhenItLeavesTheScript() {
    refused(RejectionCode.LIMIT_EXCEEDED, chain.call(contract, "echoes", nested(60)));
  }

  @Test
  void aLongRefusalIsCut() {
    refused(RejectionCode.REFUSED_BY_CONTRACT, chain.call(contract, "refuses"));
  }

  @Test
  void aRowOfManyUnknownColumnsIsRefusedInAShortSentence() {
    refused(
        RejectionCode.INVALID_ARGUMENT,
        chain.call(contract, "unknownColumns", Value.integer(2_000)));
  }

  @Test
  void manyUnknownParametersAreRefusedInAShortSentence() {
    Map<String, Value> given =
        IntStream.range(0, 3_000)
            .boxed()
            .collect(Collectors.toMap(i -> "x" + i, i -> Value.integer(1)));
    refused(
        RejectionCode.INVALID_PARAMETERS,
        chain.run(
            new Action.Deploy(HostileContracts.packed(files()), Value.Obj.EMPTY.withAll(given))));
  }

  @Test
  void anInstanceIdThatNoInstanceCanHaveIsUnknown() {
    Value id = Value.text("x".repeat(60_000));
    Receipt loaded = chain.call(contract, "loads", id);
    applied(loaded);
    assertEquals(Value.Null.NULL, loaded.outcome().result());
    refused(RejectionCode.UNKNOWN_INSTANCE, chain.call(contract, "tells", id));
  }

  @Test
  void aListBehindManyDeletionsIsRead() {
    Receipt receipt = chain.call(contract, "deletes", Value.integer(12_000));
    applied(receipt);
    assertEquals(Value.Seq.EMPTY, receipt.outcome().result());
  }

  @Test
  void anEndedInstanceWithLargeVariablesIsRefused() {
    refused(
        RejectionCode.LIMIT_EXCEEDED,
        chain.call(contract, "starts", Value.text("grows"), Value.Obj.EMPTY));
  }

  @Test
  void deepTaskResultsAreRefused() {
    for (int depth = 28; depth <= 63; depth++) {
      Receipt started = chain.call(contract, "starts", Value.text("waits"), Value.Obj.EMPTY);
      applied(started);
      Value.Obj instance = (Value.Obj) started.outcome().result();
      Value.Obj task = (Value.Obj) ((Value.Seq) field(instance, "tasks")).values().getFirst();
      Receipt done =
          chain.run(
              new Action.CompleteTask(
                  contract,
                  ((Value.Text) field(instance, "id")).value(),
                  ((Value.Text) field(task, "id")).value(),
                  Value.Obj.of("v", nested(depth))));
      assertTrue(done.applied() || done.outcome().code() == 213, done.outcome()::toString);
    }
  }

  @Test
  void aTimerBefore1970IsDueAtOnce() {
    applied(
        chain.call(
            contract,
            "starts",
            Value.text("alarm"),
            Value.Obj.of("at", Value.text("1900-01-01T00:00:00Z"))));
    InstanceRecord alarm =
        ContractPages.instances(chain.state(), contract, new ContractPages.From(Bytes.EMPTY, 1))
            .items()
            .getFirst();
    assertEquals(ProcessStep.Status.COMPLETED, alarm.step().status());
  }

  @Test
  void anEventFromTheEndOfTimeIsStale() {
    applied(chain.run(new Action.Transfer(contract, new Amount(100_000))));
    HookEvent event = new HookEvent("evt", Long.MAX_VALUE, Bytes.utf8("{}"));
    HookEvidence unchecked =
        new HookEvidence.SenderSignature(Bytes.wrap(new byte[TransactionSignature.SIZE]));
    refused(
        RejectionCode.STALE_HOOK,
        chain.run(new Action.ReceiveWebhook(contract, "pings", event, unchecked)));
  }

  @Test
  void processesThatMoveTooOftenAreRefused() {
    refused(RejectionCode.LIMIT_EXCEEDED, chain.call(contract, "moves", Value.integer(24_000)));
  }

  @Test
  void noArgumentOfAHostFunctionStopsTheExecutor() {
    for (int what = 0; what <= 14; what++) {
      for (Value a : ODD_VALUES) {
        for (Value b : ODD_VALUES) {
          Value function = Value.integer(what);
          assertDoesNotThrow(
              () -> chain.call(contract, "asks", function, a, b),
              () -> "function " + function + " with " + a + " and " + b);
        }
      }
    }
  }

  private static void applied(Receipt receipt) {
    assertTrue(receipt.applied(), receipt.outcome()::sentence);
  }

  private void refused(RejectionCode code, Receipt receipt) {
    assertEquals(code.number(), receipt.outcome().code(), receipt.outcome()::sentence);
    assertTrue(
        receipt.outcome().sentence().length() <= Rejection.SENTENCE_CHARS_MAX,
        () -> receipt.outcome().sentence().length() + " characters");
    assertEquals(List.of(), receipt.events());
    applied(chain.call(contract, "gives"));
  }

  private static Value nested(int depth) {
    Value value = Value.integer(1);
    for (int i = 0; i < depth; i++) {
      value = Value.Seq.of(value);
    }
    return value;
  }

  private static Value field(Value.Obj object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  private static Map<String, String> files() {
    String names =
        IntStream.range(0, 80)
            .mapToObj(
                i -> ", column_with_a_name_that_is_rather_long_and_has_a_number_" + i + ": integer")
            .collect(Collectors.joining());
    String parameters =
        IntStream.range(0, 90)
            .mapToObj(
                i ->
                    "parameter_with_a_name_that_is_rather_long_and_a_number_"
                        + i
                        + ": {type: integer, default: 1}")
            .collect(Collectors.joining("\n    "));
    String operations =
        IntStream.range(0, LARGE_OUTPUTS)
            .mapToObj(i -> "export function op%d(x) { return {v%d: large()}; }\n".formatted(i, i))
            .collect(Collectors.joining());
    return Map.of(
        "contract.yaml", YAML.replace("PARAMETERS", parameters).replace("COLUMNS", names),
        "contract.js", SCRIPT + operations,
        "processes/quick.bpmn", bpmn("", "", flows("start", "end")),
        "processes/grows.bpmn", grows(),
        "processes/waits.bpmn",
            bpmn(
                variable("v", "object"),
                "",
                """
                <userTask id="wait" name="wait"><potentialOwner><resourceAssignmentExpression>
                  <formalExpression>anyone</formalExpression>
                </resourceAssignmentExpression></potentialOwner></userTask>
                """
                    + flows("start", "wait", "end")),
        "processes/alarm.bpmn",
            bpmn(
                variable("at", "string"),
                "",
                """
                <intermediateCatchEvent id="ring" name="ring"><timerEventDefinition>
                  <timeDate>#{at}</timeDate>
                </timerEventDefinition></intermediateCatchEvent>
                """
                    + flows("start", "ring", "end")));
  }

  private static String grows() {
    StringBuilder variables = new StringBuilder();
    StringBuilder operations = new StringBuilder();
    StringBuilder tasks = new StringBuilder();
    String[] path = new String[LARGE_OUTPUTS + 2];
    path[0] = "start";
    path[LARGE_OUTPUTS + 1] = "end";
    for (int i = 0; i < LARGE_OUTPUTS; i++) {
      variables.append(variable("v" + i, "object"));
      operations.append(
          "<operation id=\"o%d\" name=\"op%d\"><inMessageRef>input</inMessageRef></operation>\n"
              .formatted(i, i));
      tasks.append(
          """
          <serviceTask id="t%d" name="t%d" implementation="##unspecified" operationRef="o%d">
            <ioSpecification>
              <dataOutput id="out%d" name="v%d"/>
              <inputSet/><outputSet><dataOutputRefs>out%d</dataOutputRefs></outputSet>
            </ioSpecification>
            <dataOutputAssociation><sourceRef>out%d</sourceRef><targetRef>v%d</targetRef></dataOutputAssociation>
          </serviceTask>
          """
              .formatted(i, i, i, i, i, i, i, i));
      path[i + 1] = "t" + i;
    }
    return bpmn(
        variables.toString(),
        "<interface id=\"contract_js\" name=\"contract.js\">" + operations + "</interface>",
        tasks + flows(path));
  }

  private static String variable(String name, String type) {
    return "<property id=\"%s\" name=\"%s\" itemSubjectRef=\"type_%s\"/>\n"
        .formatted(name, name, type);
  }

  private static String flows(String... path) {
    StringBuilder flows = new StringBuilder();
    for (int i = 1; i < path.length; i++) {
      flows.append(
          "<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>\n"
              .formatted(i, path[i - 1], path[i]));
    }
    return flows.toString();
  }

  private static String bpmn(String variables, String beside, String body) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
            expressionLanguage="text/javascript">
          <itemDefinition id="type_object" structureRef="object"/>
          <itemDefinition id="type_string" structureRef="string"/>
          <message id="input" name="input"/>
          %s
          <process id="p" name="p" isExecutable="true">
            %s
            <startEvent id="start" name="start"/>
            <endEvent id="end" name="end"/>
            %s
          </process>
        </definitions>
        """
        .formatted(beside, variables, body);
  }
}
