package io.chancery.vm.rules;

import java.util.List;
import java.util.Optional;

/** One rule that fired, with what it did to the facts. */
public record Firing(String rule, List<Change> changes) {
  public Firing {
    changes = List.copyOf(changes);
  }

  /** A fact before and after: no before when it was inserted, no after when it was deleted. */
  public record Change(Optional<Fact> before, Optional<Fact> after) {}
}
