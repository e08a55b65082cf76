package io.chancery.torture.torn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A write of a run, with copies of what the disk had around it. */
sealed interface TornStep permits LogStep, TableStep {
  TornWrite write();

  /**
   * Makes a home as a power cut during the write may have left it.
   *
   * @param home where there is nothing yet
   */
  Torn tear(Path home, Random random) throws IOException;
}
