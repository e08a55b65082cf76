/**
 * Signature verdicts and hashes in batches: work that a board may do beside the JVM.
 *
 * <p>{@link io.chancery.offload.OffloadBoard} is the port; {@link
 * io.chancery.offload.SoftwareBoard} does the work on this machine's cores in Java, {@link
 * io.chancery.offload.NativeBoard} in Rust. What is valid stands at {@link
 * io.chancery.offload.OffloadBoard#verify} and is the same on every board, so that no two nodes can
 * differ. Admission and block checks hand batches in; nothing here knows a transaction.
 */
@NullMarked
package io.chancery.offload;

import org.jspecify.annotations.NullMarked;
