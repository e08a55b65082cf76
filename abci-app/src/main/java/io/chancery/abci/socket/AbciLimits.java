package io.chancery.abci.socket;

/**
 * What a server does not go beyond.
 *
 * @param messageBytesMax of one request; above the 100 MB of the largest block that CometBFT makes
 * @param connectionsMax at a time; an engine holds four
 * @param bufferBytes in each direction of a connection, beside a request that is larger
 */
public record AbciLimits(int messageBytesMax, int connectionsMax, int bufferBytes) {
  public static final AbciLimits DEFAULT = new AbciLimits(128 << 20, 32, 64 << 10);

  private static final int BUFFER_BYTES_MIN = 64;

  public AbciLimits {
    if (messageBytesMax < 1 || connectionsMax < 1 || bufferBytes < BUFFER_BYTES_MIN) {
      throw new IllegalArgumentException(
          "Limits are 1 or more, and a buffer has %d bytes or more: %d, %d, %d"
              .formatted(BUFFER_BYTES_MIN, messageBytesMax, connectionsMax, bufferBytes));
    }
  }

  public AbciLimits withMessageBytesMax(int bytes) {
    return new AbciLimits(bytes, connectionsMax, bufferBytes);
  }

  public AbciLimits withConnectionsMax(int connections) {
    return new AbciLimits(messageBytesMax, connections, bufferBytes);
  }
}
