@NullMarked
package io.chancery.webhooks.inbound;

import org.jspecify.annotations.NullMarked;
