package io.chancery.node;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.util.Optional;

/**
 * What the state says of a key, for somebody who trusts the app hash alone.
 *
 * @param value empty if the key is absent
 * @param proof {@code kind}, {@code siblings}, and who sits there instead
 */
public record ProvenValue(
    BlockHeight height, Optional<Bytes> value, Value.Obj proof, AppHash appHash) {}
