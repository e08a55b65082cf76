package io.chancery.vm.script;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host with one collection, and short ways to compile and run. */
final class ScriptFixture implements ScriptHost {
  static final HostSurface SURFACE =
      HostSurface.builder()
          .function("db.items.get", 1, 1)
          .function("db.items.put", 1, 1)
          .function("emit", 1, 2)
          .readable("message.sender")
          .readable("params.limits")
          .build();

  static final long PLENTY = 1_000_000_000L;

  final Map<String, Value> items = new LinkedHashMap<>();
  final List<String> emitted = new ArrayList<>();

  @Override
  public Value call(String name, List<Value> arguments) {
    return switch (name) {
      case "db.items.get" -> items.getOrDefault(key(arguments.get(0)), Value.Null.NULL);
      case "db.items.put" -> {
        Value.Obj row = (Value.Obj) arguments.get(0);
        items.put(key(row.fields().getOrDefault("sku", Value.Null.NULL)), row);
        yield Value.Null.NULL;
      }
      case "emit" -> {
        emitted.add(ValueJson.toJson(new Value.Seq(arguments)));
        yield Value.Null.NULL;
      }
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String key(Value key) {
    return key instanceof Value.Text text ? text.value() : "?";
  }

  @Override
  public Value read(String name) {
    return switch (name) {
      case "message.sender" -> Value.text("alice");
      case "params.limits" -> json("{\"high\": 100, \"low\": 0.50}");
      default -> throw new IllegalArgumentException(name);
    };
  }

  static ExecutionContext context(long gas) {
    BlockHeight height = new BlockHeight(1);
    return new ExecutionContext(
        new BlockContext(
            new ChainId("test-1"), height, new BlockTime(0), new AssetSpec("Coin", "COIN", 2)),
        new GasMeter(new Gas(gas)),
        new StateOverlay(new InMemoryStateView()),
        new IdSource(height, 0),
        new EventLog());
  }

  static SourceFile file(String text) {
    return new SourceFile("contract.js", text);
  }

  static Script script(String text) {
    return result(ScriptCompiler.compile(file(text), SURFACE, ScriptLimits.DEFAULT));
  }

  static <T> T result(CompileOutcome<T> outcome) {
    return switch (outcome) {
      case CompileOutcome.Compiled<T> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<T> not -> throw new AssertionError(not.problems().toString());
    };
  }

  static List<SourceProblem> problems(String text) {
    return switch (ScriptCompiler.compile(file(text), SURFACE, ScriptLimits.DEFAULT)) {
      case CompileOutcome.Compiled<Script> ignored -> List.of();
      case CompileOutcome.NotCompiled<Script> not -> not.problems();
    };
  }

  /** Runs {@code main} without arguments. */
  static Value run(String text, long gas) {
    return script(text).call("main", List.of(), new ScriptFixture(), context(gas));
  }

  static Value json(String json) {
    try {
      return ValueJson.parse(json);
    } catch (MalformedValue e) {
      throw new IllegalArgumentException(e);
    }
  }
}
