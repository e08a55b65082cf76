package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;

/** A task done by somebody. */
public record TaskCompletion(
    Address contract, Address sender, String instanceId, String taskId, Value.Obj results) {}
