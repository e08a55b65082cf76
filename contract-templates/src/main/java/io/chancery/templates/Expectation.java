package io.chancery.templates;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What is expected of a step, or at the end. Expected values stay as they were written, so that a
 * failure names their line; what is not mentioned is not checked.
 *
 * @param refusal that the step is refused; a step that is refused otherwise fails
 * @param result what the step returned
 * @param fired names of all rules that fired, in order
 * @param events events among those emitted, in order: a name, or a mapping with {@code name}
 * @param state what the world then holds
 */
record Expectation(
    Optional<Refusal> refusal,
    Optional<YamlNode> result,
    Optional<YamlNode> fired,
    Optional<YamlNode> events,
    State state) {
  static final Expectation NOTHING =
      new Expectation(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), State.NOTHING);

  /**
   * A refusal.
   *
   * @param because what the sentence contains
   */
  record Refusal(int line, RejectionCode code, Optional<String> because) {}

  /**
   * What the world holds.
   *
   * @param collections rows by collection, found by their key; an empty list means no rows
   * @param balances in asset units, by account
   * @param processes all instances, in the order in which they were started
   * @param tasks all open tasks, by instance in that order
   */
  record State(
      SequencedMap<String, YamlNode> collections,
      SequencedMap<String, YamlNode> balances,
      Optional<YamlNode> processes,
      Optional<YamlNode> tasks) {
    static final State NOTHING =
        new State(new LinkedHashMap<>(), new LinkedHashMap<>(), Optional.empty(), Optional.empty());
  }
}
