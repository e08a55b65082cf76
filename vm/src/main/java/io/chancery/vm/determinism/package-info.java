/**
 * Makes a third-party engine deterministic: an {@link io.chancery.vm.determinism.EngineClassLoader}
 * rewrites its classes while they are loaded, and a {@link
 * io.chancery.vm.determinism.DeterminismScan} shows what is left.
 *
 * <p>Rewritten code calls the public stand-ins here: ordered collections, block time, derived ids,
 * a fixed platform. They read the {@link io.chancery.vm.determinism.EngineScope} that is bound
 * around every call into an engine.
 */
@NullMarked
package io.chancery.vm.determinism;

import org.jspecify.annotations.NullMarked;
