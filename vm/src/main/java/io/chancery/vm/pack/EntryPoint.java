package io.chancery.vm.pack;

import java.util.List;

/**
 * An exported function that can be called from outside.
 *
 * @param access the roles that may call it, at least one
 * @param payable whether a call may carry value
 * @param readOnly whether it can be viewed without a transaction, and may not write
 */
public record EntryPoint(
    List<String> access, boolean payable, boolean readOnly, String description) {
  public EntryPoint {
    access = List.copyOf(access);
  }

  public boolean isForAnyone() {
    return access.contains(ContractManifest.ANYONE);
  }
}
