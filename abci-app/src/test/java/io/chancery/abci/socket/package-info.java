@NullMarked
package io.chancery.abci.socket;

import org.jspecify.annotations.NullMarked;
