package io.chancery.templates;

import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.value.Value;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlProblems;
import io.chancery.vm.yaml.YamlSection;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the steps below {@code when}. */
final class StepReader {
  private static final List<String> ACTIONS =
      List.of("call", "view", "hook", "complete", "advance");
  private static final List<String> CLOCK = List.of("after", "at");
  private static final Pattern NAME = Pattern.compile("\\S.{0,119}");
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_:-]{1,128}");
  private static final Pattern DURATION = Pattern.compile("P[0-9DTHMS.]{2,30}");
  private static final String DURATION_SHOWN = "a duration such as P14D or PT1H30M";

  private final YamlProblems problems;

  StepReader(YamlProblems problems) {
    this.problems = problems;
  }

  Optional<Scenario.Step> read(int number, YamlNode node) {
    YamlSection step = YamlSection.of("when[" + number + "]", node, problems);
    if (!(node instanceof YamlNode.Mapping)) {
      return Optional.empty();
    }
    List<String> actions =
        ACTIONS.stream().filter(action -> step.entries().containsKey(action)).toList();
    if (actions.size() > 1 || actions.isEmpty() && !step.entries().containsKey("at")) {
      problems.add(
          node.line(),
          "`"
              + step.path()
              + "` must have one of call, view, hook, complete, advance or at, but it"
              + " has "
              + (actions.isEmpty() ? "none" : String.join(" and ", actions)));
      return Optional.empty();
    }
    String kind = actions.isEmpty() ? "at" : actions.getFirst();
    Optional<Scenario.Action> action = action(kind, number, step);
    Scenario.Passing passing = passing(kind, step);
    Expectation expect =
        step.node("expect").isPresent()
            ? ExpectationReader.ofStep(step.section("expect"))
            : Expectation.NOTHING;
    return action.map(done -> new Scenario.Step(number, node.line(), passing, done, expect));
  }

  private Optional<Scenario.Action> action(String kind, int number, YamlSection step) {
    return switch (kind) {
      case "call" -> {
        only(step, "call", "as", "value", "with");
        Optional<String> sender =
            step.requiredText("as", ScenarioReader.ACCOUNT, "the name of the account that calls");
        BigDecimal value = ScenarioReader.amount(step, "value").orElse(BigDecimal.ZERO);
        List<Value> arguments = arguments(step);
        yield both(
            name(step, "call"),
            sender,
            (function, account) -> new Scenario.Action.Call(function, account, value, arguments));
      }
      case "view" -> {
        only(step, "view", "with");
        List<Value> arguments = arguments(step);
        yield name(step, "view").map(name -> new Scenario.Action.View(name, arguments));
      }
      case "hook" -> hook(number, step);
      case "complete" -> {
        only(step, "complete", "as", "inputs", "with");
        Optional<String> sender =
            step.requiredText("as", ScenarioReader.ACCOUNT, "the name of the account that decides");
        Value.Obj results = ScenarioReader.values(step, "with");
        yield both(
            name(step, "complete"),
            sender,
            (task, account) ->
                new Scenario.Action.Complete(task, account, step.node("inputs"), results));
      }
      default -> {
        only(step, kind);
        yield Optional.of(new Scenario.Action.Wait());
      }
    };
  }

  private Optional<Scenario.Action> hook(int number, YamlSection step) {
    only(step, "hook", "id", "sentAt", "body");
    Optional<String> name = name(step, "hook");
    String eventId =
        step.text("id", EVENT_ID, "letters, digits and _ : -, at most 128").orElse("msg_" + number);
    Optional<BlockTime> sentAt = ScenarioReader.time(step, "sentAt");
    Optional<YamlNode> body = step.required("body", "the event's JSON body");
    return both(
        name,
        body,
        (hook, node) ->
            new Scenario.Action.Hook(hook, eventId, sentAt, YamlValues.of(node, problems)));
  }

  private Scenario.Passing passing(String kind, YamlSection step) {
    if (kind.equals("advance")) {
      return duration(step, "advance");
    }
    if (step.node("at").isPresent() && step.node("after").isPresent()) {
      problems.add(step.line(), "`" + step.path() + "` has both at and after: keep one");
    }
    if (step.node("at").isPresent()) {
      return ScenarioReader.time(step, "at")
          .<Scenario.Passing>map(Scenario.Passing.To::new)
          .orElse(new Scenario.Passing.None());
    }
    return duration(step, "after");
  }

  private static Scenario.Passing duration(YamlSection step, String key) {
    return step.text(key, DURATION, DURATION_SHOWN)
        .<Scenario.Passing>flatMap(
            text -> {
              try {
                return Optional.of(new Scenario.Passing.By(Duration.parse(text)));
              } catch (DateTimeException e) {
                step.node(key)
                    .ifPresent(
                        node -> step.problems().expected(step.pathOf(key), DURATION_SHOWN, node));
                return Optional.empty();
              }
            })
        .orElse(new Scenario.Passing.None());
  }

  private static void only(YamlSection step, String... keys) {
    List<String> known = new ArrayList<>(List.of(keys));
    known.addAll(CLOCK);
    known.add("expect");
    step.only(known);
  }

  private static Optional<String> name(YamlSection step, String key) {
    return step.requiredText(key, NAME, "a name");
  }

  private List<Value> arguments(YamlSection step) {
    return step.items("with").stream().map(item -> YamlValues.of(item, problems)).toList();
  }

  private static <A, B> Optional<Scenario.Action> both(
      Optional<A> a, Optional<B> b, BiFunction<A, B, Scenario.Action> join) {
    return a.flatMap(first -> b.map(second -> join.apply(first, second)));
  }
}
