/** Consensus engines: what decides blocks and drives the application. */
@NullMarked
package io.chancery.engine;

import org.jspecify.annotations.NullMarked;
