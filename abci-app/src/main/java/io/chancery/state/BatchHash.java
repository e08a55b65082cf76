package io.chancery.state;

import io.chancery.offload.Answers;
import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tree's hashes, many at once: on the offload board, or in the caller's thread where there is
 * no board or too little to be worth the way there. Safe for any number of threads.
 */
final class BatchHash {
  /** On the caller's thread alone. */
  static final BatchHash INLINE = new BatchHash(null);

  private static final int BOARD_FROM = 2_048;

  /** What one core does without a look at the others. */
  private static final int CHUNK = 256;

  private final @Nullable OffloadBoard board;

  private BatchHash(@Nullable OffloadBoard board) {
    this.board = board;
  }

  static BatchHash on(OffloadBoard board) {
    return new BatchHash(board);
  }

  /**
   * SHA-256 of each message.
   *
   * @return 32 bytes each, one after the other
   */
  byte[] messages(List<byte[]> messages) {
    if (board == null || messages.size() < BOARD_FROM || hasTooLong(messages)) {
      byte[] digests = new byte[messages.size() * Hash.SIZE];
      chunks(messages.size())
          .forEach(
              from -> {
                TreeHash hash = new TreeHash();
                int to = Math.min(from + CHUNK, messages.size());
                for (int i = from; i < to; i++) {
                  hash.of(messages.get(i), digests, i * Hash.SIZE);
                }
              });
      return digests;
    }
    List<CompletableFuture<Digests>> parts = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += OffloadBoard.BATCH_MAX) {
      int to = Math.min(messages.size(), from + OffloadBoard.BATCH_MAX);
      parts.add(board.hash(new HashJob.Messages(messages.subList(from, to))));
    }
    return joined(parts, messages.size());
  }

  private static boolean hasTooLong(List<byte[]> messages) {
    for (byte[] message : messages) {
      if (message.length > OffloadBoard.MESSAGE_BYTES_MAX) {
        return true;
      }
    }
    return false;
  }

  /** Where chunks of so many begin; in parallel, unless the caller is to be left alone. */
  private IntStream chunks(int count) {
    IntStream chunks = IntStream.range(0, (count + CHUNK - 1) / CHUNK).map(i -> i * CHUNK);
    return board == null ? chunks : chunks.parallel();
  }

  /** Leaves, from the hashes of key and value; pairs and digests one after the other. */
  byte[] leaves(byte[] pairs, int count) {
    if (board != null && count >= BOARD_FROM) {
      return level(new TreeHash(), TreeHash.LEAF, pairs, count);
    }
    byte[] digests = new byte[count * Hash.SIZE];
    chunks(count)
        .forEach(
            from -> {
              TreeHash hash = new TreeHash();
              for (int i = from; i < Math.min(from + CHUNK, count); i++) {
                hash.pair(
                    TreeHash.LEAF, pairs, i * HashJob.Level.PAIR_SIZE, digests, i * Hash.SIZE);
              }
            });
    return digests;
  }

  /**
   * Inner nodes, from both hashes below.
   *
   * @param hash the caller's own
   */
  byte[] inner(TreeHash hash, byte[] pairs, int count) {
    return level(hash, TreeHash.INNER, pairs, count);
  }

  private byte[] level(TreeHash hash, byte prefix, byte[] pairs, int count) {
    if (board == null || count < BOARD_FROM) {
      byte[] digests = new byte[count * Hash.SIZE];
      for (int i = 0; i < count; i++) {
        hash.pair(prefix, pairs, i * HashJob.Level.PAIR_SIZE, digests, i * Hash.SIZE);
      }
      return digests;
    }
    List<CompletableFuture<Digests>> parts = new ArrayList<>();
    for (int from = 0; from < count; from += OffloadBoard.BATCH_MAX) {
      int to = Math.min(count, from + OffloadBoard.BATCH_MAX);
      byte[] part =
          Arrays.copyOfRange(pairs, from * HashJob.Level.PAIR_SIZE, to * HashJob.Level.PAIR_SIZE);
      parts.add(board.hash(new HashJob.Level(prefix, part)));
    }
    return joined(parts, count);
  }

  private static byte[] joined(List<CompletableFuture<Digests>> parts, int count) {
    byte[] digests = new byte[count * Hash.SIZE];
    int at = 0;
    for (CompletableFuture<Digests> part : parts) {
      Digests done = Answers.await(part);
      for (int i = 0; i < done.size(); i++) {
        done.copy(i, digests, at);
        at += Hash.SIZE;
      }
    }
    return digests;
  }
}
