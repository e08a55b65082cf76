package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;

/**
 * A package on its way to an address.
 *
 * @param sender the deployer; for an upgrade, who must be the contract's owner
 */
public record Deployment(
    Address contract, Address sender, Bytes packageBytes, Value.Obj parameters) {}
