package io.chancery.vm.contract;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.util.Optional;

/**
 * Senders' keys. A webhook's signature names neither chain nor contract nor hook, so a key may
 * serve only one of them and is registered with a proof that its holder meant just that one.
 */
public final class HookKeys {
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  private HookKeys() {}

  /** The key registered for a hook, if any. */
  public static Optional<Bytes> registered(StateView state, Address contract, String hook) {
    return Optional.ofNullable(state.get(ContractKeys.hookKey(contract, hook)));
  }

  static Value register(Frame frame, String hook, Bytes publicKey, Bytes proof) {
    Activation activation = frame.activation();
    if (!activation.code().manifest().hooks().containsKey(hook)) {
      throw HostFunctions.invalid("hooks.registerKey: there is no hook " + hook);
    }
    frame.ctx().gas().charge(GasCause.SIGNATURES, GasSchedule.SIGNATURE);
    Bytes message = HookKeyProof.message(frame.ctx().block().chain(), activation.address(), hook);
    if (publicKey.size() != KEY_BYTES
        || proof.size() != SIGNATURE_BYTES
        || !frame.runtime().engines().signatures().ed25519(publicKey, proof, message)) {
      throw new Refused(
          RejectionCode.BAD_HOOK_SIGNATURE,
          "the proof of possession for hook " + hook + " is not a signature by this key");
    }
    claim(frame, hook, publicKey);
    return Value.Null.NULL;
  }

  private static void claim(Frame frame, String hook, Bytes publicKey) {
    MeteredState state = new MeteredState(frame.ctx(), frame.operation().readOnly());
    Address contract = frame.activation().address();
    StateKey owner = ContractKeys.hookKeyOwner(publicKey);
    Bytes here = contract.bytes().concat(Bytes.utf8(hook));
    Bytes taken = state.get(owner);
    if (taken != null && !taken.equals(here)) {
      throw new Refused(
          RejectionCode.NOT_PERMITTED, "this key already serves another hook: make a new one");
    }
    Bytes before = state.get(ContractKeys.hookKey(contract, hook));
    if (before != null && !before.equals(publicKey)) {
      state.delete(ContractKeys.hookKeyOwner(before));
    }
    state.put(owner, here);
    state.put(ContractKeys.hookKey(contract, hook), publicKey);
  }
}
