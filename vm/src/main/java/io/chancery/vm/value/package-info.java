/**
 * Typed data as it crosses every boundary: script, rules, processes, collections, receipts, HTTP.
 *
 * <p>{@link io.chancery.vm.value.Value} is immutable; its canonical bytes are deterministic CBOR
 * (RFC 8949, section 4.2), and its JSON form is for people and HTTP.
 */
@NullMarked
package io.chancery.vm.value;

import org.jspecify.annotations.NullMarked;
