/**
 * How a script, a rule set or a process sees the world while it runs: {@link
 * io.chancery.vm.execution.ExecutionContext}. There is no other way in.
 */
@NullMarked
package io.chancery.vm.execution;

import org.jspecify.annotations.NullMarked;
