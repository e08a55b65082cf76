/**
 * The other side of a node's REST resources: what the CLI, and any Java program, talks to a node
 * with.
 *
 * <p>{@link io.chancery.client.NodeClient} asks and submits; {@link
 * io.chancery.client.ActionSender} prices and signs an action first; {@link
 * io.chancery.client.KeyFolder} keeps the keys. Answers come as records over the JSON that was
 * sent, so that nothing is lost on the way to {@code --json}. Knows nothing of the node's inside.
 */
@NullMarked
package io.chancery.client;

import org.jspecify.annotations.NullMarked;
