/** Tests of what is found out about stopped homes. */
@NullMarked
package io.chancery.node.forensics;

import org.jspecify.annotations.NullMarked;
