package io.chancery.vm.rules;

import java.util.List;
import java.util.Optional;

/**
 * One rule that fired.
 *
 * @param facts those that its conditions matched, each once, in the order of the rule's patterns;
 *     then others that its consequence changed, in the order in which it first touched them
 */
public record Firing(String rule, List<Seen> facts) {
  public Firing {
    facts = List.copyOf(facts);
  }

  /** A fact that a firing had to do with. */
  public sealed interface Seen {}

  /** A fact that the conditions matched and the consequence left as it was. */
  public record Matched(Fact fact) implements Seen {}

  /** A fact before and after: no before when it was inserted, no after when it was deleted. */
  public record Changed(Optional<Fact> before, Optional<Fact> after) implements Seen {}
}
