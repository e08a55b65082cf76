package io.chancery.bpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.FlowToken;
import io.chancery.vm.process.ProcessStep.NodeVisit;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.process.ProcessStep.Status;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JbpmProcessTest {
  private static final long HOUR = 3_600_000;

  private final World world = new World();

  /** Rules decide, an approver is asked, and three branches end without a join. */
  static Bpmn purchase() {
    return Bpmn.process()
        .variable("order", "Object")
        .variable("decision", "Object")
        .variable("approved", "Boolean")
        .start()
        .with(
            """
            <businessRuleTask id="evaluate" name="Evaluate" drools:ruleFlowGroup="evaluation">
              <ioSpecification>
                <dataInput id="i" name="Order"/><dataOutput id="o" name="Decision"/>
              </ioSpecification>
              <dataInputAssociation><sourceRef>order</sourceRef><targetRef>i</targetRef></dataInputAssociation>
              <dataOutputAssociation><sourceRef>o</sourceRef><targetRef>decision</targetRef></dataOutputAssociation>
            </businessRuleTask>
            <exclusiveGateway id="decided" default="decided_end"/>
            <userTask id="review" name="Review">
              <ioSpecification>
                <dataInput id="ri" name="order"/><dataInput id="rt" name="TaskName"/>
                <dataOutput id="ro" name="approved"/>
              </ioSpecification>
              <dataInputAssociation><sourceRef>order</sourceRef><targetRef>ri</targetRef></dataInputAssociation>
              <dataInputAssociation><targetRef>rt</targetRef>
                <assignment><from xsi:type="tFormalExpression">Approve a large order</from>
                  <to xsi:type="tFormalExpression">rt</to></assignment>
              </dataInputAssociation>
              <dataOutputAssociation><sourceRef>ro</sourceRef><targetRef>approved</targetRef></dataOutputAssociation>
              <potentialOwner><resourceAssignmentExpression>
                <formalExpression>approver</formalExpression>
              </resourceAssignmentExpression></potentialOwner>
            </userTask>
            <exclusiveGateway id="answered" default="answered_end"/>
            <exclusiveGateway id="yes"/>
            <parallelGateway id="fork"/>
            """)
        .service("decrementInventory")
        .service("creditSeller")
        .service("deductFromBuyer")
        .end()
        .flows("start>evaluate", "evaluate>decided")
        .flow("decided", "yes", "decision.outcome === \"approve\"")
        .flow("decided", "review", "decision.outcome === \"ask\"")
        .flows("decided>end", "review>answered")
        .flow("answered", "yes", "approved === true")
        .flows("answered>end", "yes>fork", "fork>decrementInventory", "fork>creditSeller")
        .flows("fork>deductFromBuyer", "decrementInventory>end", "creditSeller>end")
        .flows("deductFromBuyer>end");
  }

  private ProcessStep startPurchase(CompiledProcess process, String outcome) {
    world.answer(
        "evaluation",
        input -> Value.Obj.of("Decision", Value.Obj.of("outcome", Value.text(outcome))));
    return process.start(
        Value.Obj.of("order", Value.Obj.of("sku", Value.text("A"))), world, world.now());
  }

  @Test
  void anApprovedPurchaseRunsItsThreeBranchesInOneStepAndIsCompleted() {
    CompiledProcess process = World.compile(purchase());
    assertEquals(
        List.of("decrementInventory", "creditSeller", "deductFromBuyer"), process.operations());
    assertEquals(List.of("evaluation"), process.ruleSets());
    ProcessStep step = startPurchase(process, "approve");
    assertEquals(Status.COMPLETED, step.status());
    assertEquals(Bytes.EMPTY, step.instance());
    assertEquals(List.of(), step.tokens());
    assertEquals(
        List.of(
            "start",
            "evaluate",
            "decided",
            "yes",
            "fork",
            "decrementInventory",
            "end",
            "creditSeller",
            "end",
            "deductFromBuyer",
            "end"),
        step.path().stream().map(NodeVisit::nodeId).toList());
    assertEquals("rules evaluation {\"Order\":{\"sku\":\"A\"}}", world.asked.getFirst());
    assertEquals(4, world.asked.size());
    assertEquals(8, UUID.fromString(step.instanceId()).version());
  }

  @Test
  void aUserTaskWaitsForItsResultAndGoesOnFromTheBytes() {
    CompiledProcess process = World.compile(purchase());
    ProcessStep waiting = startPurchase(process, "ask");
    assertEquals(Status.ACTIVE, waiting.status());
    assertEquals(List.of(new FlowToken("review", "Review")), waiting.tokens());
    OpenTask task = waiting.tasks().getFirst();
    assertEquals("Approve a large order", task.name());
    assertEquals("approver", task.role());
    assertEquals(Value.Obj.of("order", Value.Obj.of("sku", Value.text("A"))), task.inputs());

    CompiledProcess afterRestart = World.compile(purchase());
    ProcessStep done =
        afterRestart.completeTask(
            waiting.instance(),
            task.taskId(),
            Value.Obj.of("approved", Value.Bool.TRUE),
            world,
            world.now());
    assertEquals(Status.COMPLETED, done.status());
    assertEquals(Value.Bool.TRUE, done.variables().get("approved"));
    assertEquals(
        List.of("order", "decision", "approved"), List.copyOf(done.variables().fields().keySet()));
  }

  @Test
  void aTaskIsNotCompletedTwiceNorWithWhatItDoesNotResultIn() {
    CompiledProcess process = World.compile(purchase());
    ProcessStep waiting = startPurchase(process, "ask");
    String task = waiting.tasks().getFirst().taskId();
    assertRefused(
        RejectionCode.UNKNOWN_TASK,
        () -> process.completeTask(waiting.instance(), "no", Value.Obj.EMPTY, world, world.now()));
    assertRefused(
        RejectionCode.INVALID_ARGUMENT,
        () ->
            process.completeTask(
                waiting.instance(),
                task,
                Value.Obj.of("aproved", Value.Bool.TRUE),
                world,
                world.now()));
    assertRefused(
        RejectionCode.INVALID_ARGUMENT,
        () ->
            process.completeTask(
                waiting.instance(),
                task,
                Value.Obj.of("approved", Value.text("yes")),
                world,
                world.now()));
    assertRefused(
        RejectionCode.PROCESS_ERROR,
        () -> process.completeTask(Bytes.EMPTY, task, Value.Obj.EMPTY, world, world.now()));
  }

  static Bpmn delivery(String timer) {
    return Bpmn.process()
        .variable("notice", "Object")
        .variable("dueBy", "Object")
        .message("delivered")
        .start()
        .with("<eventBasedGateway id=\"await\"/>")
        .with(
            """
            <intermediateCatchEvent id="arrived" name="Arrived">
              <dataOutput id="payload" name="event"/>
              <dataOutputAssociation><sourceRef>payload</sourceRef><targetRef>notice</targetRef></dataOutputAssociation>
              <messageEventDefinition messageRef="m_delivered"/>
            </intermediateCatchEvent>
            <intermediateCatchEvent id="late"><timerEventDefinition>%s</timerEventDefinition></intermediateCatchEvent>
            """
                .formatted(timer))
        .service("release")
        .service("refund")
        .end()
        .flows("start>await", "await>arrived", "await>late", "arrived>release", "late>refund")
        .flows("release>end", "refund>end");
  }

  @Test
  void aMessageInTimeWinsAndTheTimerIsGone() {
    CompiledProcess process =
        World.compile(delivery("<timeDuration xsi:type=\"tFormalExpression\">PT1H</timeDuration>"));
    assertEquals(List.of("delivered"), process.messages());
    ProcessStep waiting = process.start(Value.Obj.EMPTY, world, world.now());
    assertEquals(
        List.of("arrived", "late"), waiting.tokens().stream().map(FlowToken::nodeId).toList());
    assertEquals(List.of("delivered"), waiting.awaitedMessages());
    assertEquals(World.NOON + HOUR, waiting.timers().getFirst().dueMillis());

    ProcessStep unmoved =
        process.message(waiting.instance(), "other", Value.Null.NULL, world, world.now());
    assertEquals(waiting.instance(), unmoved.instance());
    assertEquals(waiting.timers(), unmoved.timers());

    ProcessStep done =
        process.message(waiting.instance(), "delivered", Value.text("at noon"), world, world.now());
    assertEquals(Status.COMPLETED, done.status());
    assertEquals(Value.text("at noon"), done.variables().get("notice"));
    assertEquals(1, world.asked.size());
    assertTrue(world.asked.getFirst().startsWith("service release"));
  }

  @Test
  void aTimerThatIsDueWinsAndNotAMomentEarlier() {
    CompiledProcess process = World.compile(delivery("<timeDuration>PT1H</timeDuration>"));
    ProcessStep waiting = process.start(Value.Obj.EMPTY, world, world.now());
    String timer = waiting.timers().getFirst().timerId();
    assertRefused(
        RejectionCode.INVALID_ARGUMENT,
        () -> process.timerDue(waiting.instance(), timer, world, world.at(World.NOON + HOUR - 1)));
    ProcessStep done =
        process.timerDue(waiting.instance(), timer, world, world.at(World.NOON + HOUR));
    assertEquals(Status.COMPLETED, done.status());
    assertEquals(List.of("refund", "end"), done.path().stream().map(NodeVisit::nodeId).toList());
  }

  @Test
  void aTimerTakesItsDateFromAVariable() {
    CompiledProcess process = World.compile(delivery("<timeDate>#{dueBy}</timeDate>"));
    ProcessStep waiting =
        process.start(
            Value.Obj.of("dueBy", Value.text("2027-01-31T12:00:00+01:00")), world, world.now());
    assertEquals(
        java.time.Instant.parse("2027-01-31T11:00:00Z").toEpochMilli(),
        waiting.timers().getFirst().dueMillis());
    ProcessStep inMillis =
        process.start(Value.Obj.of("dueBy", Value.integer(World.NOON)), world, world.now());
    assertEquals(World.NOON, inMillis.timers().getFirst().dueMillis());
    assertRefused(
        RejectionCode.PROCESS_ERROR, () -> process.start(Value.Obj.EMPTY, world, world.now()));
  }

  @Test
  void aRefusalInsideATaskComesOutAsItIsAndLeavesTheProcessUsable() {
    CompiledProcess process = World.compile(purchase());
    Refused refusal = new Refused(RejectionCode.REFUSED_BY_CONTRACT, "out of stock");
    world.answer(
        "creditSeller",
        ignored -> {
          throw refusal;
        });
    assertSame(refusal, assertThrows(Refused.class, () -> startPurchase(process, "approve")));
    world.answers.remove("creditSeller");
    assertEquals(Status.COMPLETED, startPurchase(process, "approve").status());
  }

  @Test
  void everyNodeIsChargedBeforeItRuns() {
    CompiledProcess process = World.compile(purchase());
    world.answer(
        "evaluation",
        input -> Value.Obj.of("Decision", Value.Obj.of("outcome", Value.text("approve"))));
    ExecutionContext full = world.now();
    process.start(Value.Obj.EMPTY, world, full);
    assertEquals(
        new Gas(GasSchedule.PROCESS_OPEN + 11 * GasSchedule.PROCESS_NODE),
        full.gas().usedByCause().get(GasCause.PROCESS));
    world.asked.clear();
    assertThrows(
        OutOfGas.class,
        () ->
            process.start(
                Value.Obj.EMPTY,
                world,
                world.at(World.NOON, GasSchedule.PROCESS_OPEN + 2 * GasSchedule.PROCESS_NODE - 1)));
    assertEquals(List.of(), world.asked);
  }

  @Test
  void aScriptTaskChangesVariablesOfTheirTypesOnly() {
    CompiledProcess process =
        World.compile(
            Bpmn.process()
                .variable("count", "Integer")
                .variable("price", "BigDecimal")
                .start()
                .with(
                    """
                    <scriptTask id="calculate" scriptFormat="text/javascript">
                      <script><![CDATA[count = count + 1;
                        price = count * 2;]]></script>
                    </scriptTask>
                    """)
                .end()
                .flows("start>calculate", "calculate>end"));
    ProcessStep step = process.start(Value.Obj.of("count", Value.integer(4)), world, world.now());
    assertEquals(
        Value.Obj.of("count", Value.integer(5), "price", Value.Dec.of("10")), step.variables());
    assertRefused(
        RejectionCode.INVALID_ARGUMENT,
        () -> process.start(Value.Obj.of("count", Value.text("4")), world, world.now()));
    assertRefused(
        RejectionCode.INVALID_ARGUMENT,
        () -> process.start(Value.Obj.of("total", Value.integer(4)), world, world.now()));
  }

  @Test
  void aParallelJoinWaitsForAllAndATerminateEndAbortsTheRest() {
    Bpmn bpmn =
        Bpmn.process()
            .variable("x", "Object")
            .message("a")
            .message("b")
            .start()
            .with("<parallelGateway id=\"fork\"/><parallelGateway id=\"join\"/>")
            .with(wait("a") + wait("b"))
            .with("<endEvent id=\"end\"><terminateEventDefinition/></endEvent>")
            .flows("start>fork", "fork>a", "fork>b", "a>join", "b>join", "join>end");
    CompiledProcess process = World.compile(bpmn);
    ProcessStep both = process.start(Value.Obj.EMPTY, world, world.now());
    assertEquals(List.of("a", "b"), both.awaitedMessages());
    ProcessStep one = process.message(both.instance(), "b", Value.Null.NULL, world, world.now());
    assertEquals(List.of("join", "a"), one.tokens().stream().map(FlowToken::nodeId).toList());
    ProcessStep none = process.message(one.instance(), "a", Value.Null.NULL, world, world.now());
    assertEquals(Status.ABORTED, none.status());
  }

  static String wait(String message) {
    return "<intermediateCatchEvent id=\"%s\"><messageEventDefinition messageRef=\"m_%s\"/></intermediateCatchEvent>"
        .formatted(message, message);
  }

  @Test
  void aLoopWithoutAWaitEndsAtTheLimit() {
    CompiledProcess process =
        World.compile(
            Bpmn.process()
                .variable("go", "Boolean")
                .start()
                .service("work")
                .with("<exclusiveGateway id=\"again\" default=\"again_end\"/>")
                .end()
                .flows("start>work", "work>again", "again>end")
                .flow("again", "work", "go === true"));
    assertEquals(Status.COMPLETED, process.start(Value.Obj.EMPTY, world, world.now()).status());
    assertRefused(
        RejectionCode.LIMIT_EXCEEDED,
        () -> process.start(Value.Obj.of("go", Value.Bool.TRUE), world, world.now()));
  }

  @Test
  void anInstanceHasAtMostSoManyBytes() {
    ProcessLimits small = new ProcessLimits(100_000, 100, 100, 1_000);
    CompiledProcess process =
        ((CompileOutcome.Compiled<CompiledProcess>)
                World.ENGINE.compile(delivery("<timeDuration>PT1H</timeDuration>").source(), small))
            .result();
    assertRefused(
        RejectionCode.LIMIT_EXCEEDED,
        () ->
            process.start(
                Value.Obj.of("notice", Value.text("x".repeat(1_000))), world, world.now()));
  }

  @Test
  void noConditionThatHoldsIsAProcessErrorThatNamesTheGateway() {
    CompiledProcess process =
        World.compile(
            Bpmn.process()
                .variable("n", "Integer")
                .start()
                .with("<exclusiveGateway id=\"which\" name=\"Which way?\"/>")
                .end()
                .with("<endEvent id=\"other\"/>")
                .flows("start>which")
                .flow("which", "end", "n > 10")
                .flow("which", "other", "n < 5"));
    Refused refused =
        assertThrows(
            Refused.class,
            () -> process.start(Value.Obj.of("n", Value.integer(7)), world, world.now()));
    assertEquals(
        "the process 'Test process' stops at 'Which way?': no condition holds and there is no"
            + " default flow",
        refused.rejection().sentence());
    assertEquals(RejectionCode.PROCESS_ERROR, refused.rejection().code());
  }

  @Test
  void aTaskMayStartTheSameProcessAgainAndNoCacheShows() {
    CompiledProcess process = World.compile(purchase());
    List<String> firstTime = startWithin(process);
    assertEquals(2, firstTime.size());
    assertEquals(firstTime, startWithin(process));
  }

  /** Ids of an instance that is started while another one runs, then of that other one. */
  private static List<String> startWithin(CompiledProcess process) {
    World fresh = new World();
    List<String> ids = new ArrayList<>();
    fresh.answer(
        "evaluation",
        input -> Value.Obj.of("Decision", Value.Obj.of("outcome", Value.text("approve"))));
    ExecutionContext ctx = fresh.now();
    fresh.answer(
        "creditSeller",
        ignored -> {
          fresh.answers.remove("creditSeller");
          ids.add(process.start(Value.Obj.EMPTY, fresh, ctx).instanceId());
          return Value.Obj.EMPTY;
        });
    ProcessStep outer = process.start(Value.Obj.EMPTY, fresh, ctx);
    assertEquals(Status.COMPLETED, outer.status());
    assertEquals(11, outer.path().size());
    ids.add(outer.instanceId());
    return ids;
  }

  private static void assertRefused(RejectionCode code, Runnable step) {
    Refused refused = assertThrows(Refused.class, step::run);
    assertEquals(code, refused.rejection().code(), refused.getMessage());
  }
}
