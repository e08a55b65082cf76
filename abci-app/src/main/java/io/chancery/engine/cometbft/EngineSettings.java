package io.chancery.engine.cometbft;

import io.chancery.tx.TransactionLimits;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How CometBFT is set up: what is not said here is its own default.
 *
 * @param moniker the node's name to people
 * @param listen {@code host:port} for peers
 * @param rpcPort of CometBFT's own RPC, on the loopback
 * @param peers to connect to, each {@code id@host:port}
 * @param blockMillis how long after a block the next one begins
 */
public record EngineSettings(
    String moniker, String listen, int rpcPort, List<String> peers, long blockMillis) {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]+:[0-9]{1,5}");
  private static final Pattern PEER = Pattern.compile("[0-9a-f]{40}@" + ADDRESS.pattern());
  private static final int PORT_MAX = 65_535;
  private static final long BLOCK_MILLIS_MAX = 3_600_000;

  /** Peers batch transactions up to this size; a single one may be as large. */
  private static final int BATCH_BYTES = 4 << 20;

  private static final int SEEN_MAX = 1_000_000;
  private static final long PEER_BYTES_SECOND = 50L << 20;

  /**
   * @throws IllegalArgumentException with a sentence, if something is not in its form
   */
  public EngineSettings {
    peers = List.copyOf(peers);
    if (!ADDRESS.matcher(listen).matches()) {
      throw new IllegalArgumentException(
          "A host and a port are needed, such as 127.0.0.1:26656, got \"%s\".".formatted(listen));
    }
    for (String peer : peers) {
      if (!PEER.matcher(peer).matches()) {
        throw new IllegalArgumentException(
            "A peer is 40 hexadecimal digits, @, its host and port, got \"%s\".".formatted(peer));
      }
    }
    if (rpcPort < 1 || rpcPort > PORT_MAX || blockMillis < 1 || blockMillis > BLOCK_MILLIS_MAX) {
      throw new IllegalArgumentException(
          "A port is 1 to %d, and blocks come every 1 to %d milliseconds: got %d and %d."
              .formatted(PORT_MAX, BLOCK_MILLIS_MAX, rpcPort, blockMillis));
    }
    // It stands between quotation marks.
    moniker = moniker.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  String toml() {
    return """
        # How CometBFT runs for Chancery, which passes the address of the application itself.
        # What is not here is CometBFT's default: https://docs.cometbft.com
        moniker = "%s"
        log_level = "error"

        [rpc]
        laddr = "tcp://127.0.0.1:%d"

        [p2p]
        laddr = "tcp://%s"
        persistent_peers = "%s"
        # Peers may be on one machine or in one private network.
        addr_book_strict = false
        allow_duplicate_ip = true
        send_rate = %d
        recv_rate = %d

        [mempool]
        # The application holds the transactions; CometBFT carries them to peers.
        type = "app"
        reap_interval = "50ms"
        seen_cache_size = %d
        max_tx_bytes = %d
        max_batch_bytes = %d

        [consensus]
        # Blocks are paced here: CometBFT can't see whether transactions wait.
        timeout_commit = "%dms"
        create_empty_blocks = true

        [storage]
        # Receipts are kept by the application.
        discard_abci_responses = true

        [tx_index]
        indexer = "null"
        """
        .formatted(
            moniker,
            rpcPort,
            listen,
            String.join(",", peers),
            PEER_BYTES_SECOND,
            PEER_BYTES_SECOND,
            SEEN_MAX,
            TransactionLimits.TRANSACTION_BYTES_MAX,
            BATCH_BYTES,
            blockMillis);
  }
}
