package io.chancery.torture;

import io.chancery.node.NodeHome;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import java.nio.file.Path;

/** A process that replays the home given to it, and says on one line what came of it. */
final class ReplayedHome {
  static final String EQUAL = "equal";
  static final String DIFFERS = "differs";

  private ReplayedHome() {}

  public static void main(String[] arguments) {
    ReplayReport report = new Replay(new NodeHome(Path.of(arguments[0]))).run(ignored -> {});
    System.out.println(
        report
            .difference()
            .map(found -> "%s %s %s".formatted(DIFFERS, found.height(), found.sentence()))
            .orElseGet(() -> "%s %d %s".formatted(EQUAL, report.blocks(), report.digest())));
  }
}
