package io.chancery.offload.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;

/** CPU time with that of a board in a process of its own, which would look free otherwise. */
public final class CpuTime {
  private CpuTime() {}

  /** Of this process and its living children since they began. */
  public static Duration spent() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Duration own = Duration.ofNanos(system.getProcessCpuTime());
    try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
      return children
          .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(own, Duration::plus);
    }
  }
}
