/**
 * Executes every stored block again, beside the stored results: what an auditor does, and what
 * shows that execution is a pure function of genesis and the blocks.
 */
@NullMarked
package io.chancery.node.replay;

import org.jspecify.annotations.NullMarked;
