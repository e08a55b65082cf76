package io.chancery.offload.bench;

import io.chancery.offload.Answers;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureItem;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Compares boards of one lane with their peers. The caller leaves the machine alone meanwhile and
 * closes the boards.
 */
public final class BoardBench {
  private static final int BATCH = 1_024;
  private static final int HASHES = 4_096;
  private static final OptionalDouble NINE_TENTHS = OptionalDouble.of(0.9);

  private final Consumer<String> progress;
  private final List<SignatureItem> items = SignedItems.ed25519(OffloadBoard.BATCH_MAX);

  /**
   * @param progress told what is being measured
   */
  public BoardBench(Consumer<String> progress) {
    this.progress = progress;
  }

  /** The software board beside the fastest of its providers. */
  public Comparison software(OffloadBoard software) {
    BareProvider bare = fastestProvider();
    return compare(
        "software, 1,024",
        verifying(software, items.subList(0, BATCH)),
        bare.name(),
        bare.verifying(items.subList(0, BATCH)),
        NINE_TENTHS);
  }

  private BareProvider fastestProvider() {
    List<SignatureItem> some = items.subList(0, BATCH);
    return BareProvider.thatLoad().stream()
        .max(Comparator.comparingDouble(provider -> provider.verifying(some).round()))
        .orElseThrow(() -> new IllegalStateException("no provider to compare with"));
  }

  /**
   * The native board beside the crate that it is made of, and bad batches beside single checks.
   *
   * @param peer {@code chancery-board-peer}, which cargo builds beside the library
   */
  public List<Comparison> nativeBoard(OffloadBoard board, Path peer) {
    List<Comparison> found = new ArrayList<>();
    List<SignatureItem> batch = items.subList(0, BATCH);
    found.add(
        compare(
            "native, 1,024",
            verifying(board, batch),
            "bare crate",
            new CratePeer(peer, "ed25519-batch"),
            NINE_TENTHS));
    Contender singles = new InJvm(BATCH, () -> batch.forEach(item -> verify(board, List.of(item))));
    for (int bad : List.of(1, 8, 64, BATCH)) {
      found.add(
          compare(
              "native, %,d bad".formatted(bad),
              verifying(board, SignedItems.withBad(batch, bad)),
              "native, singles",
              singles,
              OptionalDouble.of(0.5)));
    }
    List<SignatureItem> hostile = SignedItems.withBad(batch, 64);
    found.add(
        compare(
            "native, 64 bad, good",
            new InJvm(
                2 * BATCH,
                () -> {
                  verify(board, hostile);
                  verify(board, batch);
                }),
            "native, singles",
            singles,
            OptionalDouble.of(0.5)));
    return found;
  }

  /** The ring board beside the same code in this process. */
  public List<Comparison> ring(OffloadBoard ring, OffloadBoard inProcess) {
    List<Comparison> found = new ArrayList<>();
    for (int size : List.of(256, 1_024, 4_096)) {
      List<SignatureItem> batch = items.subList(0, size);
      found.add(
          compare(
              "ring, %,d".formatted(size),
              verifying(ring, batch),
              "native",
              verifying(inProcess, batch),
              NINE_TENTHS));
    }
    return found;
  }

  /**
   * Hashes beside the JDK's.
   *
   * @param bar empty where the CPU has no AVX-512
   */
  public List<Comparison> hashes(String name, OffloadBoard board, OptionalDouble bar) {
    byte[] pairs = new byte[HASHES * HashJob.Level.PAIR_SIZE];
    RandomGenerator.of("L64X128MixRandom").nextBytes(pairs);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < HASHES; i++) {
      messages.add(Arrays.copyOfRange(pairs, i * 64, (i + 1) * 64));
    }
    HashJob.Messages job = new HashJob.Messages(messages);
    HashJob.Level level = new HashJob.Level((byte) 1, pairs);
    return List.of(
        compare(
            name + ", SHA-256",
            new InJvm(HASHES, () -> Answers.await(board.hash(job))),
            "JDK",
            jdk(messages),
            bar),
        compare(
            name + ", tree level",
            new InJvm(HASHES, () -> Answers.await(board.hash(level))),
            "JDK",
            jdk(Collections.nCopies(HASHES, new byte[HashJob.Level.PAIR_SIZE + 1])),
            OptionalDouble.empty()));
  }

  private static Contender jdk(List<byte[]> messages) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    return new InJvm(messages.size(), () -> messages.forEach(sha256::digest));
  }

  private Comparison compare(
      String what, Contender contender, String peer, Contender other, OptionalDouble bar) {
    progress.accept(what);
    return Turns.compare(what, contender, peer, other, bar);
  }

  private static Contender verifying(OffloadBoard board, List<SignatureItem> batch) {
    return new InJvm(batch.size(), () -> verify(board, batch));
  }

  private static void verify(OffloadBoard board, List<SignatureItem> batch) {
    Answers.await(board.verify(batch));
  }
}
