package io.chancery.rules.engine;

/** Takes a problem of the file that is being looked at. */
interface ProblemSink {
  /**
   * @param line from 1, or 0 where none can be named
   */
  void add(int line, String sentence);
}
