package io.chancery.offload;

import io.chancery.offload.ring.RingBoard;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every board that must give the same answers. A board more is a line more in {@link #all}. */
final class Boards {
  private static final int LANES = Runtime.getRuntime().availableProcessors();

  private static final List<Candidate> PRESENT = all().stream().filter(Boards::isPresent).toList();

  private Boards() {}

  /**
   * A board that may be missing on a developer's machine, but not where CI runs.
   *
   * @param slow whether pure Java does much of its work, at a fraction of the others' rate
   * @param present whether this machine has what the board needs; opening it is the test
   */
  record Candidate(
      String name, boolean slow, BooleanSupplier present, Supplier<OffloadBoard> open) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Candidate> all() {
    return List.of(
        new Candidate(
            "software, Corretto + libsecp256k1 + Conscrypt",
            false,
            () ->
                CorrettoEd25519.ifItLoads() != null
                    && NativeSecp256k1.ifItLoads() != null
                    && ConscryptP256.ifItLoads() != null,
            () -> SoftwareBoard.open(Verifiers.fastest(), LANES)),
        new Candidate(
            "software, Conscrypt + Bouncy Castle",
            true,
            () -> ConscryptEd25519.ifItLoads() != null,
            () -> SoftwareBoard.open(conscryptAndBouncy(), LANES)),
        new Candidate(
            "software, pure Java",
            true,
            () -> true,
            () -> SoftwareBoard.open(Verifiers.pureJava(), LANES)),
        new Candidate(
            "native",
            false,
            () -> Files.isRegularFile(NativeLibraryFile.LIBRARY),
            () -> NativeBoard.open(NativeLibraryFile.LIBRARY, LANES)),
        new Candidate(
            "ring",
            false,
            () -> Files.isExecutable(NativeLibraryFile.RING),
            () -> RingBoard.open(NativeLibraryFile.RING, LANES)));
  }

  /** Those that this machine has; it says which it lacks, and CI may lack none. */
  static Stream<Candidate> present() {
    if ("true".equals(System.getenv("CHANCERY_CI")) && PRESENT.size() < all().size()) {
      throw new AssertionError("CI tests all of " + all() + ", and has only " + PRESENT);
    }
    return PRESENT.stream();
  }

  private static boolean isPresent(Candidate board) {
    boolean present = board.present().getAsBoolean();
    if (!present) {
      System.out.println("not tested, because it is not there: the board " + board);
    }
    return present;
  }

  private static Verifiers conscryptAndBouncy() {
    ConscryptEd25519 conscrypt = ConscryptEd25519.ifItLoads();
    return new Verifiers(
        conscrypt != null ? conscrypt : new BouncyEd25519(),
        new BouncyEcdsa(EcdsaCurve.SECP256K1),
        EcdsaProvider.fastestP256());
  }
}
