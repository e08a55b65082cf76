package io.chancery.cli.contracts;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.vm.pack.Parameter;
import io.chancery.vm.pack.ParameterCheck;
import io.chancery.vm.pack.ParameterOutcome;
import io.chancery.vm.pack.ParameterSchema;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A contract's parameters on the command line; a picocli mixin. */
final class ParameterOptions {
  @Option(
      names = "--params",
      paramLabel = "NAME=VALUE",
      arity = "1..*",
      description = "Parameters; for an address also the name of a key.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--params-file",
      paramLabel = "FILE",
      description = "Parameters as a JSON object; --params goes before it.")
  private @Nullable Path file;

  /**
   * Typed and complete, as the contract's manifest wants them.
   *
   * @param resolve makes a path of the command line absolute
   * @param account makes an address of a key's name, and leaves anything else as it is
   */
  Value.Obj complete(
      ParameterSchema schema, UnaryOperator<Path> resolve, UnaryOperator<String> account)
      throws IOException {
    LinkedHashMap<String, Value> values = new LinkedHashMap<>();
    if (file != null) {
      values.putAll(fromFile(resolve.apply(file)).fields());
    }
    given.forEach(
        (name, text) -> values.put(name, typed(schema.parameters().get(name), text, account)));
    return switch (ParameterCheck.check(schema, new Value.Obj(values))) {
      case ParameterOutcome.Completed completed -> completed.parameters();
      case ParameterOutcome.Wrong wrong ->
          throw CommandFailure.usage(
              "The parameters don't fit: " + String.join("; ", wrong.problems()) + ".");
    };
  }

  /** A text that is none of what the parameter takes stays a text, and the check says so. */
  private static Value typed(
      @Nullable Parameter parameter, String text, UnaryOperator<String> account) {
    if (parameter == null) {
      return Value.text(text);
    }
    return switch (parameter.type()) {
      case TEXT, DECIMAL, KEY -> Value.text(text);
      case ADDRESS -> Value.text(account.apply(text));
      case INTEGER, BOOLEAN -> json(text);
    };
  }

  private static Value json(String text) {
    try {
      return ValueJson.parse(text);
    } catch (MalformedValue e) {
      return Value.text(text);
    }
  }

  private static Value.Obj fromFile(Path path) throws IOException {
    try {
      if (ValueJson.parse(Files.readString(path)) instanceof Value.Obj parameters) {
        return parameters;
      }
    } catch (MalformedValue e) {
      throw new CommandFailure(
          ExitCode.USAGE, "%s holds no JSON: %s.".formatted(path, e.getMessage()), e);
    }
    throw CommandFailure.usage("%s must hold a JSON object of parameters.".formatted(path));
  }
}
