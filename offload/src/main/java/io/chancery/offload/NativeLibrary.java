package io.chancery.offload;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The functions of {@code offload/native}. They keep no pointer and no state that a caller could
 * see, so any number of threads may call them.
 */
final class NativeLibrary {
  static final int ABI_VERSION = 1;

  private static final String PREFIX = "chancery_board_";
  private static final int DESCRIPTION_BYTES_MAX = 1_024;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;

  private final MethodHandle verify;
  private final MethodHandle hashMessages;
  private final MethodHandle hashPairs;
  private final String description;

  private NativeLibrary(SymbolLookup symbols) {
    this.verify = function(symbols, "verify", INT, POINTER, LONG, INT, POINTER);
    this.hashMessages = function(symbols, "hash_messages", INT, POINTER, LONG, INT, POINTER);
    this.hashPairs = function(symbols, "hash_pairs", INT, INT, POINTER, INT, POINTER);
    this.description = describe(function(symbols, "description", LONG, POINTER, LONG));
  }

  /**
   * Loads the file, for as long as the JVM lives: a call may be on its way whenever it would be
   * unloaded.
   *
   * @throws BoardFailure if it is not there, can't be loaded here or speaks another version
   */
  @SuppressWarnings("restricted") // The node is started with native access.
  static NativeLibrary load(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT,
          "no native board at "
              + file
              + "; to build it: cd offload/native && cargo build --release --locked");
    }
    try {
      return bind(SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT, "the native board " + file + " can't be loaded here", e);
    }
  }

  /**
   * @throws BoardFailure if a function is missing or they are of another version
   */
  static NativeLibrary bind(SymbolLookup symbols) {
    int version = version(function(symbols, "abi", INT));
    if (version != ABI_VERSION) {
      throw new BoardFailure(
          BoardFailure.Reason.WRONG_VERSION,
          "the native board speaks version "
              + version
              + ", this node "
              + ABI_VERSION
              + ": build both from the same source");
    }
    return new NativeLibrary(symbols);
  }

  /** One line: what does the work. */
  String description() {
    return description;
  }

  /**
   * Answers a request of {@link RequestLayout#writeSignatures} with a byte an item.
   *
   * @return zero, or why there is no answer
   */
  int verify(MemorySegment request, long length, int items, MemorySegment verdicts) {
    try {
      return (int) verify.invokeExact(request, length, items, verdicts);
    } catch (Throwable e) {
      throw unforeseen(e);
    }
  }

  /** Answers a request of {@link RequestLayout#writeMessages}; otherwise as {@link #verify}. */
  int hashMessages(MemorySegment request, long length, int items, MemorySegment digests) {
    try {
      return (int) hashMessages.invokeExact(request, length, items, digests);
    } catch (Throwable e) {
      throw unforeseen(e);
    }
  }

  /** Hashes pairs of 64 bytes behind a prefix; otherwise as {@link #verify}. */
  int hashPairs(byte prefix, MemorySegment pairs, int items, MemorySegment digests) {
    try {
      return (int) hashPairs.invokeExact(Byte.toUnsignedInt(prefix), pairs, items, digests);
    } catch (Throwable e) {
      throw unforeseen(e);
    }
  }

  private static int version(MethodHandle function) {
    try {
      return (int) function.invokeExact();
    } catch (Throwable e) {
      throw unforeseen(e);
    }
  }

  private static String describe(MethodHandle function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(DESCRIPTION_BYTES_MAX);
      long length = describe(function, text);
      if (length < 1 || length > DESCRIPTION_BYTES_MAX) {
        throw new BoardFailure(
            BoardFailure.Reason.CORRUPT_ANSWER,
            "the native board describes itself in " + length + " bytes");
      }
      byte[] bytes = text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static long describe(MethodHandle function, MemorySegment text) {
    try {
      return (long) function.invokeExact(text, text.byteSize());
    } catch (Throwable e) {
      throw unforeseen(e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      SymbolLookup symbols, String name, MemoryLayout result, MemoryLayout... arguments) {
    MemorySegment symbol =
        symbols
            .find(PREFIX + name)
            .orElseThrow(
                () ->
                    new BoardFailure(
                        BoardFailure.Reason.WRONG_VERSION,
                        "the native board has no function " + PREFIX + name));
    return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(result, arguments));
  }

  /** A native function throws nothing, so what comes is of the JVM's own making. */
  private static RuntimeException unforeseen(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException own ? own : new IllegalStateException(thrown);
  }
}
