package io.chancery.offload.bench;

import java.nio.file.Path;

/**
 * What the native board is compared with.
 *
 * @param executable {@code chancery-board-peer}, which cargo builds beside the library
 */
public record CratePeers(Path executable) {
  Contender batch() {
    return new CratePeer(executable, "ed25519-batch");
  }
}
