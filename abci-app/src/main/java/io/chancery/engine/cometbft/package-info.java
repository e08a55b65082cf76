/**
 * CometBFT as a program: {@link io.chancery.engine.cometbft.EngineInstallation} builds the pinned
 * version with Go, and finds it again.
 */
@NullMarked
package io.chancery.engine.cometbft;

import org.jspecify.annotations.NullMarked;
