package io.chancery.block;

import io.chancery.vm.execution.Event;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one transaction or timer did.
 *
 * <p>Its hash is asked for several times a block and worked out once.
 */
public final class Receipt {
  private final Hash id;
  private final Outcome outcome;
  private final Work work;
  private final List<Event> events;
  private final List<Value.Obj> trace;
  private final Hash hash;

  public Receipt(Hash id, Outcome outcome, Work work, List<Event> events, List<Value.Obj> trace) {
    this.id = id;
    this.outcome = outcome;
    this.work = work;
    this.events = List.copyOf(events);
    this.trace = List.copyOf(trace);
    this.hash = hashed();
  }

  /**
   * @param code 0 if applied, else a rejection's number
   * @param sentence for people; empty if applied
   */
  public record Outcome(int code, String sentence, Value result) {}

  /** What it cost. */
  public record Work(Gas wanted, Gas used, Map<GasCause, Gas> byCause, Amount fee) {
    public Work {
      byCause = Collections.unmodifiableMap(byCause);
    }
  }

  /** Of the transaction; for a timer, of its state key. */
  public Hash id() {
    return id;
  }

  /** Code, result, and a sentence that is never hashed. */
  public Outcome outcome() {
    return outcome;
  }

  public Work work() {
    return work;
  }

  public List<Event> events() {
    return events;
  }

  /** What rules and processes did, as {@code TraceEntry.toValue}. */
  public List<Value.Obj> trace() {
    return trace;
  }

  /** What validators agree on: all but the sentence, with the trace by its hash. */
  public Hash hash() {
    return hash;
  }

  public boolean applied() {
    return outcome.code() == 0;
  }

  private Hash hashed() {
    return Hash.sha256(
        ValueCodec.encode(
            Value.Obj.of(
                "id", new Value.Blob(id.bytes()),
                "code", Value.integer(outcome.code()),
                "result", outcome.result(),
                "gas", gasValue(),
                "fee", Value.integer(work.fee().units()),
                "events", eventsValue(events),
                "trace", new Value.Blob(traceHash().bytes()))));
  }

  /** For storage and HTTP. */
  public Value.Obj toValue() {
    return Value.Obj.of(
        "id", Value.text(id.toHex()),
        "code", Value.integer(outcome.code()),
        "sentence", Value.text(outcome.sentence()),
        "result", outcome.result(),
        "gasWanted", Value.integer(work.wanted().value()),
        "gasUsed", Value.integer(work.used().value()),
        "gas", gasValue(),
        "fee", Value.integer(work.fee().units()),
        "events", eventsValue(events),
        "trace", traceValue(),
        "hash", Value.text(hash.toHex()));
  }

  private Hash traceHash() {
    return trace.isEmpty() ? Hash.ZERO : Hash.sha256(ValueCodec.encode(traceValue()));
  }

  private Value.Seq traceValue() {
    return new Value.Seq(trace.stream().map(entry -> (Value) entry).toList());
  }

  private Value.Obj gasValue() {
    LinkedHashMap<String, Value> gas = new LinkedHashMap<>();
    work.byCause().forEach((cause, used) -> gas.put(causeWord(cause), Value.integer(used.value())));
    return new Value.Obj(gas);
  }

  /** Events as receipts show them. */
  public static Value.Seq eventsValue(List<Event> events) {
    return new Value.Seq(
        events.stream()
            .map(
                event ->
                    (Value)
                        Value.Obj.of(
                            "emitter", Value.text(event.emitter().toString()),
                            "name", Value.text(event.name()),
                            "fields", event.fields()))
            .toList());
  }

  private static String causeWord(GasCause cause) {
    return cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The stored form, of which nothing is lost. */
  public Bytes encode() {
    return ValueCodec.encode(toValue());
  }
}
