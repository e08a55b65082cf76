/**
 * Receives webhooks, as Standard Webhooks defines them, at {@code /hooks/{contract}/{hook}}.
 *
 * <p>Checks what one node can check alone (form, size, age) and hands the event to a {@link
 * io.chancery.webhooks.inbound.HookInbox}, which knows keys and ids and brings the event into a
 * block. Bodies and signatures pass through and are never logged.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
@NullMarked
package io.chancery.webhooks.inbound;

import org.jspecify.annotations.NullMarked;
