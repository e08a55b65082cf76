/**
 * Runs diagrams with jBPM. Everything here is loaded, with jBPM, by an {@link
 * io.chancery.vm.determinism.EngineClassLoader}: no type of this package may be named outside of
 * it, and none of jBPM's may leave it.
 *
 * <p>jBPM moves the tokens, keeps joins, exclusive groups, work items and timers, and writes the
 * instance's bytes. Variables, mappings and scripts are ours, so that no text of a diagram is ever
 * evaluated by jBPM.
 */
@NullMarked
package io.chancery.bpm.engine;

import org.jspecify.annotations.NullMarked;
