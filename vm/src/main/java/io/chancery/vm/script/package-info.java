/**
 * The language of a contract's glue, {@code contract.js}, and of the expressions and scripts in a
 * process diagram: a small, strict part of JavaScript with exact numbers.
 *
 * <p>{@link io.chancery.vm.script.ScriptCompiler} turns source text into a tree of final node
 * classes; {@link io.chancery.vm.script.Script} runs it. A running script sees its arguments, its
 * {@link io.chancery.vm.script.ScriptHost} and nothing else. All work is charged to the context's
 * gas meter before it is done, and depends on neither stack size, JIT nor cache.
 */
@NullMarked
package io.chancery.vm.script;

import org.jspecify.annotations.NullMarked;
