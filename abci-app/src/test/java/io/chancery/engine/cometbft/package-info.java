@NullMarked
package io.chancery.engine.cometbft;

import org.jspecify.annotations.NullMarked;
