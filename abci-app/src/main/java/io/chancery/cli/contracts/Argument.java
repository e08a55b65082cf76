package io.chancery.cli.contracts;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;

/** An argument of a call on the command line. */
final class Argument {
  private Argument() {}

  /** JSON, or the text itself if it does not begin as JSON's objects, lists and texts do. */
  static Value read(String argument) {
    try {
      return ValueJson.parse(argument);
    } catch (MalformedValue e) {
      if (argument.startsWith("{") || argument.startsWith("[") || argument.startsWith("\"")) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "The argument %s is not well-formed JSON: %s.".formatted(argument, e.getMessage()),
            e);
      }
      return Value.text(argument);
    }
  }

  /**
   * @param what for the sentence, such as {@code the results}
   */
  static Value.Obj readObject(String what, String argument) {
    if (read(argument) instanceof Value.Obj object) {
      return object;
    }
    throw CommandFailure.usage(
        "%s must be a JSON object, such as '{\"approved\": true}'.".formatted(what));
  }
}
