/**
 * The state as execution sees it: a versioned map from typed keys to canonical bytes.
 *
 * <p>{@link io.chancery.vm.state.StateView} reads; {@link io.chancery.vm.state.StateOverlay}
 * collects writes above a view and is committed into its parent or dropped whole.
 */
@NullMarked
package io.chancery.vm.state;

import org.jspecify.annotations.NullMarked;
