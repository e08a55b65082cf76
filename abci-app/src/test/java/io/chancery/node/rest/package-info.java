/** The resources over real HTTP. */
@NullMarked
package io.chancery.node.rest;

import org.jspecify.annotations.NullMarked;
