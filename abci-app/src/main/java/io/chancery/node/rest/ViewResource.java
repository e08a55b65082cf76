package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.vm.contract.CompiledContract;
import io.chancery.vm.contract.ContractCall;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Refusal;
import io.chancery.webhooks.http.Route;
import java.util.ArrayList;
import java.util.List;

/** Read-only entry points, asked without account, gas or transaction. */
final class ViewResource {
  static final Gas GAS_MAX = new Gas(5_000_000);

  /** Marks an argument that is JSON; without it, an argument is a text as it stands. */
  static final String JSON_PREFIX = "json:";

  /** Nobody: an address whose keys nobody can know. */
  private static final Address NOBODY = new Address(Bytes.wrap(new byte[Address.SIZE]));

  private final NodeChain chain;
  private final ContractRuntime runtime;
  private final ExecutionPlaces places;

  ViewResource(NodeChain chain, ContractRuntime runtime, ExecutionPlaces places) {
    this.chain = chain;
    this.runtime = runtime;
    this.places = places;
  }

  Route route() {
    return Route.get("/v1/contracts/{address}/views/{function}", this::view);
  }

  private Answer view(HttpRequest request) {
    try (Snapshot now = Snapshot.of(chain)) {
      return view(request, now);
    }
  }

  private Answer view(HttpRequest request, Snapshot now) {
    ContractRecord record = now.contract(request.pathAddress("address"));
    CompiledContract code = chain.code(ContractResource.shownVersion(record, now));
    String function = request.path("function");
    if (!code.manifest().entryPoints().containsKey(function)) {
      throw refused(
          RejectionCode.UNKNOWN_FUNCTION,
          "contract %s has no entry point '%s', it has %s"
              .formatted(
                  record.name(),
                  Answers.shorten(function),
                  String.join(", ", code.manifest().entryPoints().keySet())));
    }
    List<Value> arguments = arguments(request, code.script().parameters(function));
    ContractCall call =
        new ContractCall(record.address(), NOBODY, function, arguments, Amount.ZERO);
    Execution execution = places.run(() -> runtime.view(call, context(now)));
    return switch (execution.outcome()) {
      case Execution.Applied applied ->
          Answers.ok(Value.Obj.of("result", applied.result(), "height", now.height()));
      case Execution.Rejected rejected ->
          throw new Refusal(RejectionStatus.problem(rejected.rejection()));
    };
  }

  /** As in the next block, at the last one's time: what a transaction sent now would meet. */
  private static ExecutionContext context(Snapshot now) {
    BlockHeight height = now.tip().height().next();
    return new ExecutionContext(
        new BlockContext(
            now.parameters().chain(), height, now.tip().time(), now.parameters().asset()),
        new GasMeter(GAS_MAX),
        new StateOverlay(now.state()),
        new IdSource(height, 0),
        new EventLog());
  }

  private static List<Value> arguments(HttpRequest request, List<String> parameters) {
    Answers.requireOnly(request, parameters.toArray(String[]::new));
    List<Value> arguments = new ArrayList<>();
    for (String name : parameters) {
      String given =
          request
              .query(name)
              .orElseThrow(
                  () ->
                      Answers.invalid(
                          "the argument '%s' is missing: this function takes %s"
                              .formatted(name, String.join(", ", parameters))));
      arguments.add(argument(name, given));
    }
    return arguments;
  }

  private static Value argument(String name, String given) {
    if (!given.startsWith(JSON_PREFIX)) {
      return Value.text(given);
    }
    try {
      return ValueJson.parse(given.substring(JSON_PREFIX.length()));
    } catch (MalformedValue e) {
      throw Answers.invalid(
          "the argument '%s' is no JSON behind its prefix: %s".formatted(name, e.getMessage()));
    }
  }

  private static Refusal refused(RejectionCode code, String sentence) {
    return new Refusal(RejectionStatus.problem(new Rejection(code, sentence)));
  }
}
