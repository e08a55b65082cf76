/**
 * A board in a process, or on a card, of its own: descriptors and answers go through memory that
 * both sides map, as {@code docs/offload-protocol.md} says.
 *
 * <p>{@link io.chancery.offload.ring.RingBoard} splits batches into parts; {@code Feeder} writes
 * them into slots of the shared file and rings; {@code Completions} hears the device, checks
 * whatever it says and answers. Nothing that a device writes is trusted: what can't be an answer
 * fails the whole board.
 */
@NullMarked
package io.chancery.offload.ring;

import org.jspecify.annotations.NullMarked;
