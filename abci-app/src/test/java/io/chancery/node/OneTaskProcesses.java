package io.chancery.node;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessEngine;
import io.chancery.vm.process.ProcessHost;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.FlowToken;
import io.chancery.vm.process.ProcessStep.NodeVisit;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.process.ProcessStep.Status;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.value.Value;
import java.util.List;

/** Every diagram is the same process: it starts, waits for somebody's approval, and ends. */
final class OneTaskProcesses implements ProcessEngine {
  @Override
  public CompileOutcome<CompiledProcess> compile(SourceFile source, ProcessLimits limits) {
    return CompileOutcome.compiled(new OneTask());
  }

  private static final class OneTask implements CompiledProcess {
    @Override
    public String id() {
      return "approval";
    }

    @Override
    public String name() {
      return "Approval";
    }

    @Override
    public List<String> operations() {
      return List.of();
    }

    @Override
    public List<String> ruleSets() {
      return List.of();
    }

    @Override
    public List<String> messages() {
      return List.of();
    }

    @Override
    public ProcessStep start(Value.Obj variables, ProcessHost host, ExecutionContext ctx) {
      String id = ctx.ids().next().toString();
      return new ProcessStep(
          id,
          Status.ACTIVE,
          Bytes.utf8(id),
          variables,
          List.of(new FlowToken("approve", "Approve")),
          List.of(new OpenTask(id + "-1", "approve", "Approve", "", variables)),
          List.of(),
          List.of(),
          List.of(new NodeVisit("approve", "Approve", "userTask")));
    }

    @Override
    public ProcessStep message(
        Bytes instance, String message, Value payload, ProcessHost host, ExecutionContext ctx) {
      throw new AssertionError("no test sends a message");
    }

    @Override
    public ProcessStep completeTask(
        Bytes instance, String taskId, Value.Obj results, ProcessHost host, ExecutionContext ctx) {
      return new ProcessStep(
          instance.toUtf8(),
          Status.COMPLETED,
          Bytes.EMPTY,
          results,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(new NodeVisit("end", "Approved", "endEvent")));
    }

    @Override
    public ProcessStep timerDue(
        Bytes instance, String timerId, ProcessHost host, ExecutionContext ctx) {
      throw new AssertionError("no test waits for a timer");
    }
  }
}
