package io.chancery.proof;

import io.chancery.vm.ledger.Bytes;

/** What a proof is worth against an app hash. */
public sealed interface ProofVerdict {
  /** In the state with that app hash, the key has this value. */
  record Present(Bytes value) implements ProofVerdict {}

  /** In the state with that app hash, the key has no value. */
  record Absent() implements ProofVerdict {}

  /**
   * Nothing is proved.
   *
   * @param reason for people, the end of a sentence
   */
  record Refused(String reason) implements ProofVerdict {}
}
