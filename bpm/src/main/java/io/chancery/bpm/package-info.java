/**
 * jBPM behind the port {@link io.chancery.vm.process.ProcessEngine}.
 *
 * <p>A BPMN file becomes a {@link io.chancery.bpm.diagram.Diagram}, checked and with its
 * expressions compiled; the diagram goes to {@code io.chancery.bpm.engine}, which lives in a class
 * loader of its own with a jBPM that was made deterministic while it was loaded.
 */
@NullMarked
package io.chancery.bpm;

import org.jspecify.annotations.NullMarked;
