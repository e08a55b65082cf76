package io.chancery.vm.rules;

import java.util.List;

/**
 * What came of firing.
 *
 * @param fired each firing in order
 * @param facts the working memory afterwards, in insertion order
 */
public record Firings(List<Firing> fired, List<Fact> facts) {
  public Firings {
    fired = List.copyOf(fired);
    facts = List.copyOf(facts);
  }
}
