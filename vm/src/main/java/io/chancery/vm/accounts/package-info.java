/**
 * Accounts in the world state: what an address owns, who may sign for it, and the next sequence of
 * each of its lanes.
 *
 * <p>{@link io.chancery.vm.accounts.Accounts} is the one reader and writer of the two families in
 * {@link io.chancery.vm.accounts.AccountKeys}; contracts have accounts too, without an authority.
 */
@NullMarked
package io.chancery.vm.accounts;

import org.jspecify.annotations.NullMarked;
