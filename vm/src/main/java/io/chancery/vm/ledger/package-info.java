/**
 * The words of the ledger: addresses, heights, amounts, hashes, events, rejections.
 *
 * <p>Plain values with checked construction; every other package speaks in them. They depend on the
 * JDK alone and know nothing of storage, networks or engines.
 */
@NullMarked
package io.chancery.vm.ledger;

import org.jspecify.annotations.NullMarked;
