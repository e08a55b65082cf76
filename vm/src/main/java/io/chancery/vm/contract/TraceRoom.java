package io.chancery.vm.contract;

import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The room that one operation has in its trace. What is cut depends on what the engines did alone,
 * so it is the same on every node.
 */
final class TraceRoom {
  /**
   * Characters of names and texts in all, with {@link #NUMBER_CHARACTERS} for anything else. They
   * take three bytes each at most, so a receipt stays far below what one encoded value may have.
   */
  static final int CHARACTERS_MAX = 64 * 1024;

  /** As many as a rule may have patterns. */
  static final int FACTS_PER_FIRING_MAX = 32;

  /** A longer text is cut, and ends with its length. */
  static final int TEXT_CHARACTERS_MAX = 256;

  /** For a firing's keys and its contract's address. */
  private static final int FIRING_CHARACTERS = 120;

  /** For the keys around a fact's fields. */
  private static final int FACT_CHARACTERS = 20;

  private static final int NUMBER_CHARACTERS = 20;
  private static final int CUT_CHARACTERS = 24;

  private int left = CHARACTERS_MAX;

  /** Takes what a firing needs without its facts. */
  boolean takeFiring(String ruleSet, String rule) {
    return take(FIRING_CHARACTERS + ruleSet.length() + rule.length());
  }

  /** Takes the first of these facts, as many as there is room for. */
  List<Firing.Seen> takeFacts(List<Firing.Seen> facts) {
    List<Firing.Seen> taken = new ArrayList<>(Math.min(facts.size(), FACTS_PER_FIRING_MAX));
    for (Firing.Seen seen : facts) {
      if (taken.size() == FACTS_PER_FIRING_MAX || !take(characters(seen))) {
        break;
      }
      taken.add(cut(seen));
    }
    return taken;
  }

  /** Takes the first of these nodes, as many as there is room for, and says how many. */
  int takeVisits(List<ProcessStep.NodeVisit> path) {
    int taken = 0;
    while (taken < path.size() && take(1 + path.get(taken).nodeName().length())) {
      taken++;
    }
    return taken;
  }

  private boolean take(int characters) {
    if (characters > left) {
      return false;
    }
    left -= characters;
    return true;
  }

  private static int characters(Firing.Seen seen) {
    return switch (seen) {
      case Firing.Matched matched -> characters(matched.fact());
      case Firing.Changed change -> characters(change.before()) + characters(change.after());
    };
  }

  private static int characters(Optional<Fact> fact) {
    return fact.isPresent() ? characters(fact.get()) : 0;
  }

  private static int characters(Fact fact) {
    int characters = FACT_CHARACTERS + fact.type().length();
    for (Map.Entry<String, Value> field : fact.fields().fields().entrySet()) {
      int value =
          field.getValue() instanceof Value.Text text ? text.value().length() : NUMBER_CHARACTERS;
      characters += field.getKey().length() + Math.min(value, TEXT_CHARACTERS_MAX + CUT_CHARACTERS);
    }
    return characters;
  }

  private static Firing.Seen cut(Firing.Seen seen) {
    return switch (seen) {
      case Firing.Matched matched -> isLong(matched.fact()) ? cut(matched) : matched;
      case Firing.Changed change ->
          change.before().filter(TraceRoom::isLong).isPresent()
                  || change.after().filter(TraceRoom::isLong).isPresent()
              ? new Firing.Changed(
                  change.before().map(TraceRoom::cut), change.after().map(TraceRoom::cut))
              : change;
    };
  }

  private static Firing.Matched cut(Firing.Matched matched) {
    return new Firing.Matched(cut(matched.fact()));
  }

  private static boolean isLong(Fact fact) {
    for (Value value : fact.fields().fields().values()) {
      if (isLong(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLong(Value value) {
    return value instanceof Value.Text text && text.value().length() > TEXT_CHARACTERS_MAX;
  }

  private static Fact cut(Fact fact) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>(fact.fields().fields());
    fields.replaceAll((name, value) -> value instanceof Value.Text text ? cut(text) : value);
    return new Fact(fact.type(), new Value.Obj(fields));
  }

  private static Value.Text cut(Value.Text text) {
    String whole = text.value();
    if (whole.length() <= TEXT_CHARACTERS_MAX) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(whole.charAt(TEXT_CHARACTERS_MAX - 1));
    String head = whole.substring(0, TEXT_CHARACTERS_MAX - (splitsPair ? 1 : 0));
    return Value.text(head + "… (" + whole.length() + " characters)");
  }
}
