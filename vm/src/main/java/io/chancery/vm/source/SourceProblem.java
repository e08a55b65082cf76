package io.chancery.vm.source;

import io.chancery.vm.ledger.RejectionCode;

/**
 * What is wrong with a source file, and where.
 *
 * @param line from 1; 0 where no line can be named
 * @param sentence what was expected, what came, what to do
 */
public record SourceProblem(String path, int line, RejectionCode code, String sentence) {
  @Override
  public String toString() {
    return line > 0 ? path + ":" + line + ": " + sentence : path + ": " + sentence;
  }
}
