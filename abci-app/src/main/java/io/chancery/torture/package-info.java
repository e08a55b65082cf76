/**
 * Attacks on what a node promises: it is killed under load and must lose and double nothing; its
 * blocks are executed again by JVMs that differ in all that may not matter. Everything is drawn
 * from a seed, which a report names.
 */
@NullMarked
package io.chancery.torture;

import org.jspecify.annotations.NullMarked;
