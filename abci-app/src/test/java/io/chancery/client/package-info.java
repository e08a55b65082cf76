/** Tests of the client against a fake node; the fake serves the commands' tests too. */
@NullMarked
package io.chancery.client;

import org.jspecify.annotations.NullMarked;
