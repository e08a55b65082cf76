package io.chancery.abci.socket;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.util.List;

/** How the engine counts the bytes of a proposal's transactions: as they stand in the block. */
public final class ProposalBytes {
  private static final int TAG = 1;

  private ProposalBytes() {}

  /** What a transaction of {@code bytes} takes of {@code max_tx_bytes}. */
  public static long of(int bytes) {
    return (long) TAG + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes;
  }

  /** The longest beginning of {@code transactions} that stays within {@code maxTxBytes}. */
  public static List<ByteString> fitting(List<ByteString> transactions, long maxTxBytes) {
    long taken = 0;
    int count = 0;
    while (count < transactions.size()) {
      taken += of(transactions.get(count).size());
      if (taken > maxTxBytes) {
        break;
      }
      count++;
    }
    return transactions.subList(0, count);
  }
}
