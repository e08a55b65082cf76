package io.chancery.torture.torn;

import io.chancery.offload.OffloadBoard;
import io.chancery.store.DraftFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Runs a home through heights once; then tears the files of one of its writes, opens what is left,
 * and holds it against the chain, again and again.
 */
public final class TornTorture {
  private static final int HEIGHTS = 40;
  private static final int VIOLATIONS_MAX = 20;

  private final Path directory;
  private final OffloadBoard board;
  private final long seed;

  /**
   * @param directory an empty one; copies of homes take some 100 MB in it
   */
  public TornTorture(Path directory, OffloadBoard board, long seed) {
    this.directory = directory;
    this.board = board;
    this.seed = seed;
  }

  /**
   * @param progress told how many are done
   */
  public TornReport run(int tears, LongConsumer progress) throws IOException, InterruptedException {
    // The last height of the run can be followed by one more.
    TornChain chain = new TornChain(seed, HEIGHTS + 1);
    List<TornStep> steps = new TornRun(directory, chain, board).steps(HEIGHTS);
    Map<TornWrite, Integer> counts = new EnumMap<>(TornWrite.class);
    List<String> violations = new ArrayList<>();
    int refused = 0;
    Random random = new Random(seed);
    for (int number = 0; number < tears && violations.size() < VIOLATIONS_MAX; number++) {
      TornWrite write = TornWrite.values()[number % TornWrite.values().length];
      List<TornStep> those = steps.stream().filter(step -> step.write() == write).toList();
      Path home = directory.resolve("torn");
      TornStep step = those.get(random.nextInt(those.size()));
      Torn torn = step.tear(home, random);
      TornCheck.Found found = TornCheck.in(home, torn, chain, board);
      for (String what : found.violations()) {
        violations.add("tear %d, %s: %s".formatted(number, torn.how(), what));
      }
      refused += found.refused() ? 1 : 0;
      counts.merge(write, 1, Integer::sum);
      DraftFolder.remove(home);
      progress.accept(number + 1);
    }
    return new TornReport(seed, counts, refused, violations);
  }
}
