package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.offload.ring.RingBoard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The native board as a process of its own; its verdicts are {@code BoardConformanceTest}'s, and
 * devices that misbehave are tested beside the ring.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RingBoardTest {
  private Path executable;

  @BeforeAll
  void find() {
    executable = NativeLibraryFile.ringOrSkip();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 513, 4_096})
  void itAgreesWithTheSoftwareBoard(int items) {
    Random random = new Random(items);
    List<SignatureItem> batch = batch(items, random);
    List<byte[]> messages = batch.stream().map(SignatureItem::message).toList();
    byte[] pairs = new byte[HashJob.Level.PAIR_SIZE * items];
    random.nextBytes(pairs);
    List<HashJob> jobs =
        List.of(new HashJob.Messages(messages), new HashJob.Level((byte) 1, pairs));
    try (RingBoard board = RingBoard.open(executable, 2);
        SoftwareBoard software = SoftwareBoard.open(2)) {
      assertEquals(
          Answers.await(software.verify(batch)),
          Answers.await(board.verify(batch)),
          "seed " + items);
      for (HashJob job : jobs) {
        assertEquals(Answers.await(software.hash(job)), Answers.await(board.hash(job)));
      }
    }
  }

  @Test
  void manyBatchesOnTheirWayGetTheirOwnAnswers() {
    Random random = new Random(3);
    List<List<SignatureItem>> batches =
        IntStream.range(0, 300).mapToObj(i -> batch(1 + random.nextInt(40), random)).toList();
    try (RingBoard board = RingBoard.open(executable, 3);
        SoftwareBoard software = SoftwareBoard.open(2)) {
      List<CompletableFuture<Verdicts>> answers =
          batches.parallelStream().map(board::verify).toList();
      for (int i = 0; i < batches.size(); i++) {
        assertEquals(
            Answers.await(software.verify(batches.get(i))),
            Answers.await(answers.get(i)),
            "seed 3, batch " + i);
      }
    }
  }

  @Test
  void itSaysWhatDoesTheWork() {
    try (RingBoard board = RingBoard.open(executable, 2)) {
      assertTrue(board.info().toString().startsWith("ring (ed25519-zebra 5 ("), "" + board.info());
      assertTrue(board.info().toString().endsWith(", 2 lanes)"), "" + board.info());
      assertEquals(List.of(SignatureScheme.values()), board.info().schemes());
      assertInstanceOf(BoardHealth.Serving.class, board.health());
    }
  }

  @Test
  void aKilledDeviceIsAFailureWithItsExitStatus() {
    List<SignatureItem> batch = batch(4, new Random(1));
    try (RingBoard board = RingBoard.open(executable, 1)) {
      devicesOf(ProcessHandle.current()).forEach(ProcessHandle::destroyForcibly);
      BoardFailure failure =
          assertThrows(BoardFailure.class, () -> Answers.await(board.verify(batch)));
      assertEquals(BoardFailure.Reason.DIED, failure.reason());
      assertTrue(String.valueOf(failure.getMessage()).contains("exit status 137"), "" + failure);
    }
  }

  @Test
  void theDeviceEndsWithItsBoard() throws Exception {
    RingBoard board = RingBoard.open(executable, 2);
    List<ProcessHandle> devices = devicesOf(ProcessHandle.current());
    assertFalse(devices.isEmpty());
    board.close();
    for (ProcessHandle device : devices) {
      device.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void theDeviceEndsWhenItsHostIsKilled() throws Exception {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HostThatWaits.class.getName(),
                executable.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = host.inputReader()) {
      assertEquals("open", out.readLine());
      List<ProcessHandle> devices = devicesOf(host.toHandle());
      assertEquals(1, devices.size());
      host.destroyForcibly();
      devices.getFirst().onExit().get(60, TimeUnit.SECONDS);
    } finally {
      host.destroyForcibly();
    }
  }

  /** A node that will be killed. */
  static final class HostThatWaits {
    public static void main(String[] args) throws IOException {
      try (RingBoard board = RingBoard.open(Path.of(args[0]), 2)) {
        System.out.println("open");
        System.in.read();
        board.selfTest();
      }
    }
  }

  @Test
  void anExecutableThatIsNotThereIsAbsent() {
    BoardFailure failure =
        assertThrows(BoardFailure.class, () -> RingBoard.open(Path.of("nowhere"), 1).close());
    assertEquals(BoardFailure.Reason.ABSENT, failure.reason());
    assertTrue(String.valueOf(failure.getMessage()).contains("cargo build"), "" + failure);
  }

  private static List<ProcessHandle> devicesOf(ProcessHandle host) {
    return host.children()
        .filter(child -> child.info().command().orElse("").endsWith(RingBoard.executableName()))
        .toList();
  }

  /** About every third is bad. */
  private static List<SignatureItem> batch(int items, Random random) {
    TestSigner signer = new TestSigner(random);
    List<SignatureItem> batch = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      SignatureItem signed = signer.signed(SignatureScheme.ED25519);
      Mutation mutation = random.nextInt(3) == 0 ? Mutation.BIT_OF_SIGNATURE : Mutation.NONE;
      batch.add(mutation.of(signed, signed, random));
    }
    return batch;
  }
}
