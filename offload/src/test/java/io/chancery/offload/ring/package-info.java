/** Tests of the ring board, with devices that keep to the protocol and devices that don't. */
@NullMarked
package io.chancery.offload.ring;

import org.jspecify.annotations.NullMarked;
