package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decodes each transaction once, though the mempool, a proposal and the block all ask. Keyed by the
 * whole content, so it cannot influence a result. Safe for any number of threads.
 */
public final class DecodingMemory {
  /** A larger one is decoded again: deployments are rare. */
  private static final int REMEMBERED_BYTES_MAX = 64 * 1_024;

  private final long totalBytesMax;
  private final Map<Bytes, Decoded.Valid> byContent = new LinkedHashMap<>(16, 0.75f, true);
  private long totalBytes;

  /**
   * @param totalBytesMax sum of the remembered transactions' bytes; on the heap they take about
   *     five times as much
   */
  public DecodingMemory(long totalBytesMax) {
    this.totalBytesMax = totalBytesMax;
  }

  public Decoded decode(Bytes bytes) {
    if (bytes.size() > REMEMBERED_BYTES_MAX) {
      return TransactionCodec.decode(bytes);
    }
    synchronized (this) {
      Decoded.Valid known = byContent.get(bytes);
      if (known != null) {
        return known;
      }
    }
    Decoded decoded = TransactionCodec.decode(bytes);
    if (decoded instanceof Decoded.Valid valid) {
      remember(valid);
    }
    return decoded;
  }

  private synchronized void remember(Decoded.Valid valid) {
    if (byContent.put(valid.bytes(), valid) == null) {
      totalBytes += valid.bytes().size();
    }
    Iterator<Bytes> eldest = byContent.keySet().iterator();
    while (totalBytes > totalBytesMax) {
      totalBytes -= eldest.next().size();
      eldest.remove();
    }
  }
}
