package io.chancery.engine.embedded;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.util.Optional;

/** Where decided blocks are kept, in the form of {@link SignedBlock}. */
public interface BlockLog {
  /** Durable when it returns. */
  void append(BlockHeight height, Bytes block);

  Optional<Bytes> at(BlockHeight height);
}
