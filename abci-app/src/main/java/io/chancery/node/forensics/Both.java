package io.chancery.node.forensics;

import java.util.function.Function;

/** The same of home A and of home B. */
public record Both<T>(T a, T b) {
  <R> Both<R> map(Function<T, R> each) {
    return new Both<>(each.apply(a), each.apply(b));
  }
}
