/**
 * The contract runtime: deploys packages and runs what reaches a contract's address.
 *
 * <p>{@link io.chancery.vm.contract.ContractRuntime} is the one way in. Each operation runs in an
 * overlay of its own that is committed whole or dropped whole; a {@code Frame} is one activation of
 * one contract, and the only thing that its script, rules and processes can reach the world
 * through. Collections, instances, timers and hooks each have one class that owns their state keys.
 */
@NullMarked
package io.chancery.vm.contract;

import org.jspecify.annotations.NullMarked;
