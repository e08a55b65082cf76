package io.chancery.torture.torn;

/**
 * What a power cut has left.
 *
 * @param expected what a store finds there
 * @param isCut bytes are missing at the end, and none was changed; otherwise the store may also
 *     refuse to open, for it can't tell them from damage to what was acknowledged
 * @param how for whoever looks into a violation
 */
record Torn(Standing expected, boolean isCut, String how) {}
