/**
 * Tests of the boards: every verdict beside vectors that other people published, and beside an
 * independent reference. {@code Boards} lists the boards that have to agree.
 */
@NullMarked
package io.chancery.offload;

import org.jspecify.annotations.NullMarked;
