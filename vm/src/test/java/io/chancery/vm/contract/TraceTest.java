package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TraceTest {
  private static final Address CONTRACT = new Address(Hash.sha256(Bytes.utf8("contract")).bytes());

  private final Trace trace = new Trace();

  @Test
  void aFactThatWasOnlyMatchedHasFieldsAndOthersHaveBeforeAndAfter() {
    Fact price = fact("Price", "amount", Value.integer(80));
    Fact buyer = fact("Buyer", "fico_score", Value.integer(741));
    fire(
        new Firing.Matched(buyer),
        new Firing.Changed(Optional.of(buyer), Optional.of(price)),
        new Firing.Changed(Optional.empty(), Optional.of(price)),
        new Firing.Changed(Optional.of(buyer), Optional.empty()));
    assertEquals(
        Value.Obj.of(
            "kind", Value.text("rule-fired"),
            "contract", Value.text(CONTRACT.toString()),
            "ruleSet", Value.text("pricing"),
            "rule", Value.text("Pricing"),
            "facts",
                Value.Seq.of(
                    Value.Obj.of("type", Value.text("Buyer"), "fields", buyer.fields()),
                    Value.Obj.of(
                        "type", Value.text("Buyer"),
                        "before", buyer.fields(),
                        "after", price.fields()),
                    Value.Obj.of("type", Value.text("Price"), "after", price.fields()),
                    Value.Obj.of("type", Value.text("Buyer"), "before", buyer.fields()))),
        trace.entries().getFirst().toValue());
  }

  @Test
  void factsBeyondTheLimitOfAFiringAreCounted() {
    Fact fact = fact("Buyer", "fico_score", Value.integer(741));
    trace.fired(
        CONTRACT,
        "pricing",
        new Firing(
            "Pricing",
            Collections.nCopies(TraceRoom.FACTS_PER_FIRING_MAX + 3, new Firing.Matched(fact))));
    TraceEntry.RuleFired told = (TraceEntry.RuleFired) trace.entries().getFirst();
    assertEquals(TraceRoom.FACTS_PER_FIRING_MAX, told.firing().facts().size());
    assertEquals(Value.integer(3), told.toValue().get("factsLeftOut"));
  }

  @Test
  void aLongTextIsCutAndTellsItsLengthWithoutHalvingACharacter() {
    String longest = "x".repeat(TraceRoom.TEXT_CHARACTERS_MAX);
    String pair = "x".repeat(TraceRoom.TEXT_CHARACTERS_MAX - 1) + "😀";
    fire(
        new Firing.Matched(fact("Note", "a", Value.text(longest), "b", Value.text(longest + "y"))));
    fire(new Firing.Changed(Optional.of(fact("Note", "a", Value.text(pair))), Optional.empty()));
    assertEquals(
        List.of(
            new Firing.Matched(
                fact(
                    "Note",
                    "a",
                    Value.text(longest),
                    "b",
                    Value.text(longest + "… (257 characters)"))),
            new Firing.Changed(
                Optional.of(
                    fact("Note", "a", Value.text(longest.substring(1) + "… (257 characters)"))),
                Optional.empty())),
        trace.entries().stream()
            .flatMap(entry -> ((TraceEntry.RuleFired) entry).firing().facts().stream())
            .toList());
  }

  @Test
  void aCutChangeIsStillAChange() {
    String same = "x".repeat(TraceRoom.TEXT_CHARACTERS_MAX);
    fire(
        new Firing.Changed(
            Optional.of(fact("Note", "a", Value.text(same + "b"))),
            Optional.of(fact("Note", "a", Value.text(same + "c")))));
    Value facts = trace.entries().getFirst().toValue().get("facts");
    assertTrue(String.valueOf(facts).contains("after"), () -> "told: " + facts);
  }

  @Test
  void aTraceStaysSmallHoweverMuchHappensAndCountsWhatItLeavesOut() {
    Fact wide = fact("Note", "text", Value.text("漢".repeat(60_000)));
    int firings = 20_000;
    for (int i = 0; i < firings; i++) {
      fire(new Firing.Changed(Optional.of(wide), Optional.of(wide)));
    }
    List<TraceEntry> entries = trace.entries();
    Value.Seq told = new Value.Seq(entries.stream().map(e -> (Value) e.toValue()).toList());
    int bytes = ValueCodec.encode(told).size();
    assertTrue(bytes < 4 * TraceRoom.CHARACTERS_MAX, () -> bytes + " bytes");
    assertEquals(new TraceEntry.FiringsLeftOut(firings - (entries.size() - 1)), entries.getLast());
    assertEquals(Value.integer(1), entries.get(entries.size() - 2).toValue().get("factsLeftOut"));
  }

  @Test
  void aLongPathIsCutButItsProcessIsTold() {
    ProcessStep.NodeVisit visit = new ProcessStep.NodeVisit("n", "again and again", "task");
    ProcessStep step =
        new ProcessStep(
            "id",
            ProcessStep.Status.ACTIVE,
            Bytes.EMPTY,
            Value.Obj.EMPTY,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Collections.nCopies(9_000, visit));
    trace.moved(CONTRACT, "loop", step);
    trace.moved(CONTRACT, "loop", step);
    Value.Obj first = trace.entries().getFirst().toValue();
    int room = TraceRoom.CHARACTERS_MAX / (1 + visit.nodeName().length());
    assertEquals(Value.integer(9_000 - room), first.get("pathLeftOut"));
    assertEquals(Value.integer(9_000), trace.entries().getLast().toValue().get("pathLeftOut"));
  }

  private void fire(Firing.Seen... facts) {
    trace.fired(CONTRACT, "pricing", new Firing("Pricing", List.of(facts)));
  }

  private static Fact fact(String type, Object... namesAndValues) {
    return new Fact(type, Value.Obj.of(namesAndValues));
  }
}
