/**
 * The node as a webhook gateway: makes an event durable, brings it to the chain in a transaction of
 * its own, and answers the sender with what the contract decided. After a crash it begins again
 * with whatever it had promised; the chain itself sees to it that an event counts once.
 */
@NullMarked
package io.chancery.node.gateway;

import org.jspecify.annotations.NullMarked;
