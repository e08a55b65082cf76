/** The whole node in one JVM: real engines, real store, real board. */
@NullMarked
package io.chancery.node;

import org.jspecify.annotations.NullMarked;
