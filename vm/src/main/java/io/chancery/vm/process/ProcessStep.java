package io.chancery.vm.process;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * Where an instance stands after a step.
 *
 * @param instanceId a UUID from the context's id source
 * @param instance its bytes, format version first; empty once it has ended
 * @param variables all process variables by name, in declared order
 * @param tokens where it waits, in document order; empty once it has ended
 * @param tasks open tasks, in the order in which they were opened
 * @param timers running timers, in the order in which they were started
 * @param awaitedMessages names of the messages that it waits for
 * @param path what happened in this step, in order
 */
public record ProcessStep(
    String instanceId,
    Status status,
    Bytes instance,
    Value.Obj variables,
    List<FlowToken> tokens,
    List<OpenTask> tasks,
    List<OpenTimer> timers,
    List<String> awaitedMessages,
    List<NodeVisit> path) {

  /** Whether it goes on. */
  public enum Status {
    ACTIVE,
    COMPLETED,
    /** Ended by an error or terminate event. */
    ABORTED
  }

  /** A place where the instance waits. */
  public record FlowToken(String nodeId, String nodeName) {}

  /**
   * A task that waits for a person.
   *
   * @param role who may complete it, as the diagram names it ({@code potentialOwner}); may be empty
   */
  public record OpenTask(
      String taskId, String nodeId, String name, String role, Value.Obj inputs) {}

  /** A timer that runs. */
  public record OpenTimer(String timerId, String nodeId, long dueMillis) {}

  /** A node that was entered. */
  public record NodeVisit(String nodeId, String nodeName, String kind) {}
}
