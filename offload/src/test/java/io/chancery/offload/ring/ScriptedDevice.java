package io.chancery.offload.ring;

import io.chancery.offload.ring.DeviceEnd.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * A device as a process, which does what its script says. It calls a signature valid if the message
 * ends with 1: what matters here is who gets which answer.
 */
final class ScriptedDevice {
  private final DeviceEnd end;
  private final Script script;

  private ScriptedDevice(DeviceEnd end, Script script) {
    this.end = end;
    this.script = script;
  }

  /** What a device can do. */
  enum Script {
    KEEPS_TO_THE_PROTOCOL,
    ANSWERS_OUT_OF_ORDER,
    TAKES_THREE_ITEMS_AT_MOST,
    ANSWERS_LATE,
    STALLS,
    IS_DEAF,
    DIES_IN_A_BATCH,
    HANGS_UP_AND_LIVES,
    BREAKS_ITS_BELL_AND_DIES,
    ANSWERS_TWICE,
    ANSWERS_ONE_TOO_FEW,
    GIVES_A_GARBAGE_VERDICT,
    LEAVES_A_VERDICT_OUT,
    ANSWERS_AN_UNKNOWN_BATCH,
    REFUSES_A_BATCH,
    BREAKS_IN_A_BATCH,
    HAS_AN_UNKNOWN_STATUS,
    RUNS_AHEAD,
    RUNS_BACKWARDS,
    CUTS_THE_FILE_SHORT,
    SPEAKS_ANOTHER_VERSION,
    HAS_NO_COMMON_VERSION,
    REFUSES_THE_FILE,
    IS_IN_AN_UNKNOWN_STATE,
    IS_NEVER_READY,
    ENDS_AT_ONCE,
    HAS_NO_LANES,
    TAKES_NO_ITEMS,
    TAKES_NO_LONG_MESSAGE,
    HAS_NO_HASHES,
    DESCRIBES_ITSELF_AT_LENGTH
  }

  static List<String> command(Script script) {
    try {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-cp",
          Path.of(ScriptedDevice.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString(),
          ScriptedDevice.class.getName(),
          script.name());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] args) throws Exception {
    Script script = Script.valueOf(args[0]);
    if (script == Script.ENDS_AT_ONCE) {
      System.err.println("no power\nno light");
      System.exit(7);
    }
    DeviceEnd end = new DeviceEnd(Path.of(args[1]));
    end.introduce(Integer.parseInt(args[2]));
    new ScriptedDevice(end, script).run();
  }

  private void run() throws Exception {
    int state = introduceWrongly();
    if (script == Script.BREAKS_ITS_BELL_AND_DIES) {
      dieByABrokenBell(state);
    }
    end.state(state);
    if (state != 1) {
      System.in.read();
      return;
    }
    while (true) {
      if (script == Script.IS_DEAF) {
        end.putInt(5_248, 1);
        while (!end.waiting()) {
          Thread.sleep(1);
        }
      }
      Asked asked = end.take();
      answer(asked);
    }
  }

  /** The host learns it from its own bell first, for the device's is whole until it ends. */
  private void dieByABrokenBell(int state) throws Exception {
    System.in.close();
    end.putInt(5_248, 1);
    end.state(state);
    while (!end.waiting()) {
      Thread.sleep(1);
    }
    Thread.sleep(200);
    Runtime.getRuntime().halt(42);
  }

  /** The state to end the handshake with. */
  private int introduceWrongly() {
    switch (script) {
      case TAKES_THREE_ITEMS_AT_MOST -> end.putInt(4_124, 3);
      case SPEAKS_ANOTHER_VERSION -> end.putInt(4_100, 7);
      case HAS_NO_LANES -> end.putInt(4_120, 0);
      case TAKES_NO_ITEMS -> end.putInt(4_124, 0);
      case TAKES_NO_LONG_MESSAGE -> end.putLong(4_128, 65_536);
      case HAS_NO_HASHES -> end.putLong(4_112, 7);
      case DESCRIBES_ITSELF_AT_LENGTH -> end.putInt(4_136, 1 << 30);
      case HAS_NO_COMMON_VERSION -> {
        end.putInt(4_104, 3);
        end.putInt(4_108, 5);
        return 2;
      }
      case REFUSES_THE_FILE -> {
        return 3;
      }
      case IS_IN_AN_UNKNOWN_STATE -> {
        return 77;
      }
      case IS_NEVER_READY -> {
        return 0;
      }
      default -> {}
    }
    return 1;
  }

  private void answer(Asked asked) throws Exception {
    switch (script) {
      case ANSWERS_OUT_OF_ORDER -> {
        Asked second = end.take();
        good(second);
        good(asked);
      }
      case ANSWERS_LATE -> {
        Thread.sleep(300);
        good(asked);
      }
      case STALLS -> System.in.transferTo(OutputStream.nullOutputStream());
      case DIES_IN_A_BATCH -> {
        System.err.println("x".repeat(100_000) + " overheated");
        Runtime.getRuntime().halt(42);
      }
      case HANGS_UP_AND_LIVES -> {
        System.out.close();
        System.in.transferTo(OutputStream.nullOutputStream());
      }
      default -> answerWrongly(asked);
    }
  }

  private void answerWrongly(Asked asked) throws Exception {
    compute(asked);
    switch (script) {
      case GIVES_A_GARBAGE_VERDICT -> asked.answer().set(ValueLayout.JAVA_BYTE, 1, (byte) 2);
      case LEAVES_A_VERDICT_OUT -> asked.answer().set(ValueLayout.JAVA_BYTE, 0, (byte) 0xff);
      default -> {}
    }
    switch (script) {
      case ANSWERS_TWICE -> {
        end.complete(asked.id(), 0, asked.items());
        end.complete(asked.id(), 0, asked.items());
      }
      case ANSWERS_ONE_TOO_FEW -> end.complete(asked.id(), 0, asked.items() - 1);
      case ANSWERS_AN_UNKNOWN_BATCH -> end.complete(asked.id() + 1_000, 0, asked.items());
      case REFUSES_A_BATCH -> end.complete(asked.id(), -5, 0);
      case BREAKS_IN_A_BATCH -> end.complete(asked.id(), -100, 0);
      case HAS_AN_UNKNOWN_STATUS -> end.complete(asked.id(), 77, asked.items());
      case RUNS_AHEAD -> end.tail(1_000);
      case RUNS_BACKWARDS -> end.tail(-1);
      case CUTS_THE_FILE_SHORT -> end.cutFileShort();
      default -> end.complete(asked.id(), 0, asked.items());
    }
  }

  private void good(Asked asked) throws IOException, NoSuchAlgorithmException {
    compute(asked);
    end.complete(asked.id(), 0, asked.items());
  }

  private static void compute(Asked asked) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < asked.items(); i++) {
      switch (asked.operation()) {
        case 1 -> asked.answer().set(ValueLayout.JAVA_BYTE, i, verdict(asked.message(i)));
        case 2 -> put(asked, i, sha256.digest(asked.message(i)));
        default -> {
          byte[] pairs = asked.request().toArray(ValueLayout.JAVA_BYTE);
          sha256.update(asked.argument());
          put(asked, i, sha256.digest(Arrays.copyOfRange(pairs, 64 * i, 64 * i + 64)));
        }
      }
    }
  }

  private static byte verdict(byte[] message) {
    return (byte) (message[message.length - 1] == 1 ? 1 : 0);
  }

  private static void put(Asked asked, int item, byte[] digest) {
    asked.answer().asSlice(32L * item, 32).copyFrom(MemorySegment.ofArray(digest));
  }
}
