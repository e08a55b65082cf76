package io.chancery.vm.ledger;

/**
 * Why something was refused. The code is hashed into receipts; the sentence is for people, is never
 * hashed, and no contract can read it.
 */
public record Rejection(RejectionCode code, String sentence) {}
