package io.chancery.bench;

import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a benchmark measured.
 *
 * @param rates offered and committed a second, and CPU
 * @param latency from the moment at which a transaction was due until its block was durable
 * @param range the measured blocks, from which the counts can be taken again
 * @param stageMillis how long the engine's thread was in each call
 */
public record BenchReport(
    Subject subject,
    Rates rates,
    Latency latency,
    Range range,
    SequencedMap<String, Long> stageMillis) {

  public record Subject(String workload, String engine, String board) {}

  public record Rates(double offeredPerSecond, double committedPerSecond, double cpuMicrosPerTx) {}

  public record Latency(double p50Millis, double p99Millis) {}

  /**
   * @param applied of the committed transactions, how many were not refused
   */
  public record Range(long firstHeight, long lastHeight, long committed, long applied) {}

  /** As {@code bench --json} prints it. */
  public Value.Obj toValue() {
    LinkedHashMap<String, Value> stages = new LinkedHashMap<>();
    stageMillis.forEach((stage, millis) -> stages.put(stage, Value.integer(millis)));
    return Value.Obj.of(
        "workload", Value.text(subject.workload()),
        "engine", Value.text(subject.engine()),
        "board", Value.text(subject.board()),
        "offeredPerSecond", tenth(rates.offeredPerSecond()),
        "committedPerSecond", tenth(rates.committedPerSecond()),
        "p50Millis", tenth(latency.p50Millis()),
        "p99Millis", tenth(latency.p99Millis()),
        "cpuMicrosPerTx", tenth(rates.cpuMicrosPerTx()),
        "firstHeight", Value.integer(range.firstHeight()),
        "lastHeight", Value.integer(range.lastHeight()),
        "committed", Value.integer(range.committed()),
        "applied", Value.integer(range.applied()),
        "stageMillis", new Value.Obj(stages));
  }

  private static Value.Dec tenth(double figure) {
    return new Value.Dec(new BigDecimal(figure).setScale(1, RoundingMode.HALF_EVEN));
  }
}
