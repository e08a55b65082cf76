package io.chancery.cli;

import io.chancery.vm.yaml.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one sentence that says what to do. */
final class UsageSentence {
  private UsageSentence() {}

  static String of(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    String help = "see `" + line.getCommandSpec().qualifiedName() + " --help`";
    return switch (exception) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, help);
      case MissingParameterException missing ->
          missing.getMissing().isEmpty()
              ? plain(exception) + ": " + help + "."
              : "%s needs %s: %s."
                  .formatted(
                      "`" + line.getCommandSpec().qualifiedName() + "`", names(missing), help);
      case OverwrittenOptionException overwritten ->
          "%s is there twice: give it once.".formatted(name(overwritten.getOverwritten()));
      default -> plain(exception) + ": " + help + ".";
    };
  }

  private static String unmatched(UnmatchedArgumentException exception, String help) {
    String word = exception.getUnmatched().getFirst();
    boolean isOption = word.startsWith("-");
    String what = isOption ? "There is no option " : "There is no command ";
    CommandLine line = exception.getCommandLine();
    boolean takesCommands = !line.getSubcommands().isEmpty();
    if (!isOption && !takesCommands) {
      return "\"%s\" is one argument too many: %s.".formatted(word, help);
    }
    return NearestWord.to(word, isOption ? options(line) : line.getSubcommands().keySet())
        .map(nearest -> what + word + ", did you mean " + nearest + "?")
        .orElse(what + word + ": " + help + ".");
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  private static String names(MissingParameterException missing) {
    return missing.getMissing().stream().map(UsageSentence::name).collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String plain(ParameterException exception) {
    String said = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    String message = said.startsWith("Error: ") ? said.substring("Error: ".length()) : said;
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
