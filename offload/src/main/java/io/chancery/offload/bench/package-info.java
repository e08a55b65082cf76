/**
 * How fast boards are beside what they are made of. Each figure is taken in turns with its peer's
 * in one run, because ratios hold on a busy machine and rates don't. Looks at boards from outside.
 */
@NullMarked
package io.chancery.offload.bench;

import org.jspecify.annotations.NullMarked;
