/**
 * {@code chancery hook}: plays the part of an application that sends webhooks: registers its key
 * with a contract, then signs and posts events.
 */
@NullMarked
package io.chancery.cli.hooks;

import org.jspecify.annotations.NullMarked;
