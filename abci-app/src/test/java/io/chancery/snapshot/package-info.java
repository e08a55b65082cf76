/**
 * Tests of snapshots: their bytes, whatever can be wrong with them, and processes that are killed.
 */
@NullMarked
package io.chancery.snapshot;

import org.jspecify.annotations.NullMarked;
