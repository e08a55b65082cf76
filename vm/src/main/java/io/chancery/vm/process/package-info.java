/**
 * The port behind which a process engine stands. The module {@code bpm} implements it with jBPM;
 * nothing here names an engine.
 */
@NullMarked
package io.chancery.vm.process;

import org.jspecify.annotations.NullMarked;
