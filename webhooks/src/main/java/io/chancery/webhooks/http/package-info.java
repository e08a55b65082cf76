/**
 * A small HTTP/1.1 server: routes in, answers out, problems for everything that goes wrong.
 *
 * <p>Bytes come from sockets and go to {@link io.chancery.webhooks.http.Handler}s as {@link
 * io.chancery.webhooks.http.HttpRequest}s, already matched, bounded and checked for form. Undertow
 * does the work and stays hidden here: no public type names it. This package knows nothing of
 * hooks, blocks or contracts.
 */
@NullMarked
package io.chancery.webhooks.http;

import org.jspecify.annotations.NullMarked;
