@NullMarked
package io.chancery.webhooks.http;

import org.jspecify.annotations.NullMarked;
